using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RyzeBridge.ServiceDefaults.Outbox;
using RyzeBridge.ServiceDefaults.Storage;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.ServiceDefaults;

public sealed class SchemaMigratorTests
{
    [Fact]
    public async Task Replicas_that_start_together_run_each_script_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "some_service" }.ConnectionString;
        var replicas = Enumerable.Range(0, 5).Select(_ => new SchemaMigrator(
            address, "some_service", [OutboxExtensions.Migrations], TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None));
        await Task.WhenAll(replicas);

        await using var connection = new NpgsqlConnection(address);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from outbox"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from some_service.schema_versions"));
    }
}
