using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.ScriptProviders;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>
/// Runs the scripts that a schema has not seen yet, one replica at a time (advisory lock). Waits for a database that is not
/// there yet.
/// </summary>
public sealed partial class SchemaMigrator(
    string connectionString,
    string schema,
    IReadOnlyList<MigrationScripts> migrations,
    TimeProvider time,
    ILogger<SchemaMigrator> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Brings the schema up to date.</summary>
    /// <exception cref="InvalidOperationException">A script failed; it names which.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken) => UntilAsync(RunLockedAsync, cancellationToken);

    /// <summary>Changes nothing: returns once the schema has seen every script.</summary>
    public Task UntilMigratedAsync(CancellationToken cancellationToken) => UntilAsync(IsMigratedAsync, cancellationToken);

    private async Task UntilAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await step(cancellationToken))
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

    private async Task<bool> IsMigratedAsync(CancellationToken cancellationToken)
    {
        // DbUp reports a database that is away by an exception of its own kind; this one says it as everywhere else.
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return !Engine().IsUpgradeRequired();
    }

    private UpgradeEngine Engine() => DeployChanges.To
        .PostgresqlDatabase(connectionString, schema)
        .WithScripts(new OrderedScripts(migrations))
        .JournalToPostgresqlTable(schema, "schema_versions")
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogToNowhere()
        .Build();

    private async Task<bool> RunLockedAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_lock(hashtext(@Name))", new { Name = "migrate:" + schema }, cancellationToken: cancellationToken));
        try
        {
            await connection.ExecuteAsync(new CommandDefinition($"create schema if not exists {schema}", cancellationToken: cancellationToken));
            var result = Engine().PerformUpgrade();
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
