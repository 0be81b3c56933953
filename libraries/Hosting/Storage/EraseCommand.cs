using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>The command <c>erase ADDRESS…</c>: forgets one person, as data protection law asks.</summary>
/// <param name="known">Selects the person's addresses, aliases among them, by those in <c>@Given</c>.</param>
/// <param name="deletions">Delete what is kept of the person's <c>@Addresses</c>, one after the other.</param>
public sealed class EraseCommand(string known, IReadOnlyList<string> deletions)
{
    /// <summary>The command's first word.</summary>
    public const string Name = "erase";

    /// <param name="services">The service's.</param>
    /// <param name="addresses">How WhatsApp names the person: digits of the phone, LID, BSUID. Aliases that are known are erased too.</param>
    /// <returns>0: done, also when nothing was known; 2: no address was given.</returns>
    public async Task<int> RunAsync(IServiceProvider services, string[] addresses)
    {
        if (addresses.Length == 0)
        {
            await Console.Error.WriteLineAsync("Give the person's addresses: erase 5521987650001 [LID] [BSUID]");
            return 2;
        }

        var erased = await EraseAsync(services.GetRequiredService<NpgsqlDataSource>(), addresses);
        await Console.Error.WriteLineAsync($"{erased} row(s) erased.");
        return 0;
    }

    private async Task<int> EraseAsync(NpgsqlDataSource database, string[] addresses)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var all = await connection.QueryAsync<string>(known, new { Given = addresses }, transaction);
        var person = new { Addresses = all.ToArray() };
        var erased = 0;
        foreach (var deletion in deletions)
            erased += await connection.ExecuteAsync(deletion, person, transaction);
        await transaction.CommitAsync();
        return erased;
    }
}
