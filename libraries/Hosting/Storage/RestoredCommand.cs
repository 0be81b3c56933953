using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Hosting.Commands;

namespace RyzeBridge.Hosting.Storage;

/// <summary>The command <c>restored</c>, run once after the database was put back to an earlier time, with the service stopped.</summary>
/// <param name="marks">Statements that mark what may have been delivered since that time.</param>
public sealed class RestoredCommand(IReadOnlyList<string> marks)
{
    /// <summary>The command on the command line.</summary>
    public static ServiceCommand Usage { get; } = new("restored", "Run once after the database was put back to an earlier time, with the service stopped.");

    /// <param name="services">The service's.</param>
    /// <param name="arguments">None.</param>
    /// <returns>0: done.</returns>
    public async Task<int> RunAsync(IServiceProvider services, string[] arguments)
    {
        // The backup may be of an earlier version.
        await services.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
        var marked = await MarkAsync(services.GetRequiredService<NpgsqlDataSource>());
        await Console.Error.WriteLineAsync($"{marked} row(s) marked: what was delivered after the backup is not delivered again. Start the service.");
        return 0;
    }

    private async Task<int> MarkAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        foreach (var mark in marks)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(mark));
        // One transaction.
        return await batch.ExecuteNonQueryAsync();
    }
}
