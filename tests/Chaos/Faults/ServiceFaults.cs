using RyzeBridge.SystemHarness;

namespace RyzeBridge.Chaos.Faults;

/// <summary>Processes of the bridge end. Two of each run.</summary>
internal static class ServiceFaults
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly (string Name, Func<Bridge, IReadOnlyList<ServiceProcess>> Of)[] Services =
    [
        ("gateway", bridge => bridge.Gateways),
        ("manager", bridge => bridge.IntegrationManagers),
        ("inbound-relay", bridge => bridge.InboundRelays),
        ("outbound-relay", bridge => bridge.OutboundRelays),
    ];

    public static IEnumerable<Fault> All =>
    [
        .. Services.Select(service => new Fault($"kill-one-{service.Name}", (world, token) => KillAsync(world, [.. service.Of(world.Bridge).Take(1)], token)) { InShort = true }),
        .. Services.Select(service => new Fault($"kill-all-{service.Name}", (world, token) => KillAsync(world, service.Of(world.Bridge), token))),
        .. Services.Select(service => new Fault($"stop-one-{service.Name}", (world, token) => StopAsync(world, [.. service.Of(world.Bridge).Take(1)], token))),
        .. Services.Select(service => new Fault($"stop-all-{service.Name}", (world, token) => StopAsync(world, service.Of(world.Bridge), token))),
        new("rolling-restart", (world, token) => RollAsync(world, token)),
        new("kill-everything", (world, token) => KillAsync(world, [.. world.Bridge.Services], token)),
    ];

    private static async Task KillAsync(ChaosWorld world, IReadOnlyList<ServiceProcess> services, CancellationToken cancellationToken)
    {
        foreach (var service in services)
            await service.KillAsync();
        await world.PauseAsync(cancellationToken);
        await Task.WhenAll(services.Select(service => service.StartAsync()));
    }

    private static async Task StopAsync(ChaosWorld world, IReadOnlyList<ServiceProcess> services, CancellationToken cancellationToken)
    {
        await Task.WhenAll(services.Select(service => service.StopAsync(Patience)));
        await world.PauseAsync(cancellationToken);
        await Task.WhenAll(services.Select(service => service.StartAsync()));
    }

    /// <summary>As an orchestrator brings out a new version: one process at a time, the next when that one is ready.</summary>
    private static async Task RollAsync(ChaosWorld world, CancellationToken cancellationToken)
    {
        foreach (var service in world.Bridge.Services)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await service.StopAsync(Patience);
            await service.StartAsync();
        }
    }
}
