using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Commands;

/// <summary>The command <c>erase ADDRESS…</c>: forgets one person, as data protection law asks.</summary>
internal static class EraseCommand
{
    public const string Name = "erase";

    /// <param name="services">The service's.</param>
    /// <param name="addresses">How WhatsApp names the person: digits of the phone, LID, BSUID. Aliases that are known are erased too.</param>
    /// <returns>0: done, also when nothing was known; 2: no address was given.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] addresses)
    {
        if (addresses.Length == 0)
        {
            await Console.Error.WriteLineAsync("Give the person's addresses: erase 5521987650001 [LID] [BSUID]");
            return 2;
        }

        var erased = await ActivatorUtilities.CreateInstance<ErasureTable>(services).EraseAsync(addresses, CancellationToken.None);
        await Console.Error.WriteLineAsync($"{erased} row(s) erased.");
        return 0;
    }
}
