using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Hosting.Commands;

namespace RyzeBridge.Hosting.Storage;

/// <summary>The command <c>erase ADDRESS…</c>: forgets one person, as data protection law asks.</summary>
/// <param name="known">Selects the person's addresses, aliases among them, by those in <c>@Given</c>.</param>
/// <param name="deletions">Delete what is kept of the person's <c>@Addresses</c>, one after the other.</param>
public sealed class EraseCommand(string known, IReadOnlyList<string> deletions)
{
    /// <summary>The command on the command line.</summary>
    public static ServiceCommand Usage { get; } = new("erase", "Forgets a person: digits of the phone number, LID or BSUID; known aliases are erased too.")
    {
        Argument = "ADDRESS",
        TakesSeveral = true,
    };

    /// <param name="services">The service's.</param>
    /// <param name="addresses">How WhatsApp names the person: digits of the phone, LID, BSUID. Aliases that are known are erased too.</param>
    /// <returns>0: done, also when nothing was known.</returns>
    public async Task<int> RunAsync(IServiceProvider services, string[] addresses)
    {
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
