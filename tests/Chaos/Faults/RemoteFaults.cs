namespace RyzeBridge.Chaos.Faults;

/// <summary>Chatwoot and WhatsApp fail, answer late, or work and do not say so; and post their webhooks several times, in disorder.</summary>
internal static class RemoteFaults
{
    // Longer than the relays wait for an answer (4 s and 3 s here).
    private const int TooLate = 6000;
    private const int SomeCalls = 15;
    private const string Messages = "/messages$";

    public static IEnumerable<Fault> All =>
    [
        new("chatwoot-cut", (world, token) => OutageAsync(world, "cut", token)),
        new("chatwoot-503", (world, token) => OutageAsync(world, "unavailable", token)),
        new("chatwoot-slow", (world, token) => ChatwootAsync(world, new { kind = "delay", path = Messages, delay_ms = 1500 }, token)),
        new("chatwoot-times-out-after-effect", (world, token) => ChatwootAsync(world, new { kind = "delay_after", path = Messages, delay_ms = TooLate, times = SomeCalls }, token)) { InShort = true },
        new("chatwoot-cut-after-effect", (world, token) => ChatwootAsync(world, new { kind = "abort_after", path = Messages, times = SomeCalls }, token)),
        new("whatsapp-cut", (world, token) => WhatsAppAsync(world, new { kind = "outage" }, token)),
        new("whatsapp-500", (world, token) => WhatsAppAsync(world, new { kind = "http", httpStatus = 500 }, token)),
        new("whatsapp-slow", (world, token) => WhatsAppAsync(world, new { kind = "latency", delayMs = 1500 }, token)),
        new("whatsapp-times-out-after-effect", (world, token) => WhatsAppAsync(world, new { kind = "effect_then_timeout", delayMs = TooLate, times = SomeCalls }, token)),
        new("whatsapp-cut-after-effect", (world, token) => WhatsAppAsync(world, new { kind = "effect_then_cut", times = SomeCalls }, token)) { InShort = true },
        new("webhooks-doubled-and-shuffled", DisturbWebhooksAsync) { InShort = true },
    ];

    private static async Task OutageAsync(ChaosWorld world, string mode, CancellationToken cancellationToken)
    {
        await world.Chatwoot.OutageAsync(mode);
        await world.PauseAsync(cancellationToken);
        await world.Chatwoot.RecoverAsync();
    }

    private static async Task ChatwootAsync(ChaosWorld world, object fault, CancellationToken cancellationToken)
    {
        await world.Chatwoot.FaultAsync(fault);
        await world.PauseAsync(cancellationToken);
        await world.Chatwoot.RecoverAsync();
    }

    private static async Task WhatsAppAsync(ChaosWorld world, object fault, CancellationToken cancellationToken)
    {
        var anyNumber = world.Tenants[0].WhatsApp;
        await anyNumber.FaultAsync(fault);
        await world.PauseAsync(cancellationToken);
        await anyNumber.RecoverAsync();
    }

    private static async Task DisturbWebhooksAsync(ChaosWorld world, CancellationToken cancellationToken)
    {
        var shuffle = TimeSpan.FromSeconds(1);
        await world.Chatwoot.DisturbWebhooksAsync(duplicates: 2, shuffle);
        foreach (var tenant in world.Tenants)
            await tenant.WhatsApp.DisturbWebhooksAsync(duplicates: 2, shuffle);
        await world.PauseAsync(cancellationToken);
        await world.PauseAsync(cancellationToken);
        await world.Chatwoot.DisturbWebhooksAsync(duplicates: 0, TimeSpan.Zero);
        foreach (var tenant in world.Tenants)
            await tenant.WhatsApp.DisturbWebhooksAsync(duplicates: 0, TimeSpan.Zero);
    }
}
