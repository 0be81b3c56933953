using Dapper;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using RyzeBridge.Hosting.Commands;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.InboundRelay;
using RyzeBridge.IntegrationManager;
using RyzeBridge.OutboundRelay;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Hosting;

/// <summary>The command <c>migrate</c> of each service that has a database; the broker may be away.</summary>
public sealed class MigrateCommandTests
{
    public static TheoryData<string, Func<string[], WebApplication>> Services => new()
    {
        { "integration_manager", ManagerHost.Build },
        { "inbound_relay", InboundRelayHost.Build },
        { "outbound_relay", OutboundRelayHost.Build },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_command_makes_the_schema_and_ends(string schema, Func<string[], WebApplication> build)
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] args =
        [
            "migrate",
            $"--ConnectionStrings:Postgres={database.ConnectionString}",
            "--ConnectionStrings:RabbitMq=amqp://nobody:nothing@127.0.0.1:1/",
            $"--Secrets:TransitKeys:0={SecretKey.Generate()}",
            $"--Secrets:AtRestKeys:0={SecretKey.Generate()}",
        ];

        Assert.Equal(0, await new ServiceCommandLine("A service.", build).AddMigrate().RunAsync(args));

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        Assert.NotEqual(0, await connection.ExecuteScalarAsync<long>($"select count(*) from {schema}.schema_versions"));
    }
}
