using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.ScriptProviders;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>
/// Runs the scripts that the service's schema, and each schema that it shares, has not seen yet, one process at a time
/// (advisory lock). Waits for a database that is not there yet.
/// </summary>
/// <param name="connectionString">Address of the database.</param>
/// <param name="ownSchema">The service's own schema.</param>
/// <param name="migrations">What to run, in this order.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed partial class SchemaMigrator(
    string connectionString,
    string ownSchema,
    IReadOnlyList<MigrationScripts> migrations,
    TimeProvider time,
    ILogger<SchemaMigrator> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Brings the schemas up to date.</summary>
    /// <exception cref="InvalidOperationException">A script failed; it names which.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken) => ForEachSchemaAsync(RunLockedAsync, cancellationToken);

    /// <summary>Changes nothing: returns once each schema has seen every script.</summary>
    public Task UntilMigratedAsync(CancellationToken cancellationToken) => ForEachSchemaAsync(IsMigratedAsync, cancellationToken);

    private async Task ForEachSchemaAsync(Func<string, CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        foreach (var schema in migrations.Select(SchemaOf).Distinct())
            await UntilAsync(schema, step, cancellationToken);
    }

    private string SchemaOf(MigrationScripts scripts) => scripts.Schema ?? ownSchema;

    private async Task UntilAsync(string schema, Func<string, CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await step(schema, cancellationToken))
                    return;
                Log.Behind(logger, schema, Pause);
            }
            catch (NpgsqlException exception) when (exception is not PostgresException || exception.IsTransient)
            {
                Log.DatabaseAway(logger, Pause, exception);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<bool> IsMigratedAsync(string schema, CancellationToken cancellationToken)
    {
        // DbUp reports a database that is away by an exception of its own kind; this one says it as everywhere else.
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return !Engine(schema).IsUpgradeRequired();
    }

    private UpgradeEngine Engine(string schema) => DeployChanges.To
        .PostgresqlDatabase(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema }.ConnectionString, schema)
        .WithScripts(new OrderedScripts([.. migrations.Where(scripts => SchemaOf(scripts) == schema)]))
        .JournalToPostgresqlTable(schema, "schema_versions")
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogToNowhere()
        .Build();

    private async Task<bool> RunLockedAsync(string schema, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_lock(hashtext(@Name))", new { Name = "migrate:" + schema }, cancellationToken: cancellationToken));
        try
        {
            await connection.ExecuteAsync(new CommandDefinition($"create schema if not exists {schema}", cancellationToken: cancellationToken));
            var result = Engine(schema).PerformUpgrade();
            if (!result.Successful)
                throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} of schema {schema} failed.", result.Error);
            var run = result.Scripts.Count();
            Log.Migrated(logger, schema, run);
            return true;
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(hashtext(@Name))", new { Name = "migrate:" + schema });
        }
    }

    private sealed class OrderedScripts(IReadOnlyList<MigrationScripts> migrations) : IScriptProvider
    {
        public IEnumerable<SqlScript> GetScripts(DbUp.Engine.Transactions.IConnectionManager connectionManager) =>
            migrations.SelectMany((source, order) =>
                new EmbeddedScriptProvider(source.Assembly, name => name.StartsWith(source.Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                    .GetScripts(connectionManager)
                    .Select(script => new SqlScript(script.Name, script.Contents, new SqlScriptOptions { RunGroupOrder = order })));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL does not answer; trying again every {Pause}.")]
        public static partial void DatabaseAway(ILogger logger, TimeSpan pause, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Schema {Schema} is behind; waiting for the command 'migrate', looking every {Pause}.")]
        public static partial void Behind(ILogger logger, string schema, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Information, Message = "Schema {Schema} is up to date, {Count} script(s) were run.")]
        public static partial void Migrated(ILogger logger, string schema, int count);
    }
}
