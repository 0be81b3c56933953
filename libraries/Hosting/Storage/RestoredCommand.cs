using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>The command <c>restored</c>, run once after the database was put back to an earlier time, with the service stopped.</summary>
/// <param name="marks">Statements that mark what may have been delivered since that time.</param>
public sealed class RestoredCommand(IReadOnlyList<string> marks)
{
    /// <summary>The command's first word.</summary>
    public const string Name = "restored";

    /// <param name="services">The service's.</param>
    /// <param name="words">Further words of the command line: none.</param>
    /// <returns>0: done; 2: the command line is wrong.</returns>
    public async Task<int> RunAsync(IServiceProvider services, string[] words)
    {
        if (words.Length > 0)
        {
            await Console.Error.WriteLineAsync("The command takes no words: restored");
            return 2;
        }

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
