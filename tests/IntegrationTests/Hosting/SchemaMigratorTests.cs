using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Messaging.Outbox;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Hosting;

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

    [Fact]
    public async Task A_schema_that_two_services_share_is_built_once_beside_their_own()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Task.WhenAll(new[] { "some_service", "another_service" }.Select(schema => new SchemaMigrator(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = schema }.ConnectionString,
            schema,
            [OutboxExtensions.Migrations, ChatsSchema.Migrations],
            TimeProvider.System,
            NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None)));

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        var tables = await connection.QueryAsync<string>(
            "select format('%s.%s', table_schema, table_name) from information_schema.tables where table_name in ('outbox', 'instances', 'schema_versions') order by 1");
        Assert.Equal(
            ["another_service.outbox", "another_service.schema_versions", "chats.instances", "chats.schema_versions", "some_service.outbox", "some_service.schema_versions"],
            tables);
    }

    [Fact]
    public async Task A_service_that_does_not_migrate_waits_for_the_command_and_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var time = new FakeTimeProvider();
        var looks = new Listener();
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "some_service" }.ConnectionString;
        var service = new SchemaMigrator(address, "some_service", [OutboxExtensions.Migrations], time, looks);
        var command = new SchemaMigrator(address, "some_service", [OutboxExtensions.Migrations], TimeProvider.System, NullLogger<SchemaMigrator>.Instance);

        var waiting = service.UntilMigratedAsync(CancellationToken.None);
        await Task.WhenAny(waiting, looks.FirstLine);
        Assert.False(waiting.IsCompleted);
        await using var connection = new NpgsqlConnection(address);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from pg_namespace where nspname = 'some_service'"));

        await command.MigrateAsync(CancellationToken.None);
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(waiting.IsCompleted);
            },
            "the service sees that the schema is up to date");
        await waiting;
    }

    private sealed class Listener : ILogger<SchemaMigrator>
    {
        private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task FirstLine => _firstLine.Task;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _firstLine.TrySetResult();

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
