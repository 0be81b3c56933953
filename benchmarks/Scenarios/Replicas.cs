using System.Globalization;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// One, two and four inbound relays with remotes that take 100 ms. Each relay works few chats at a time, so that the remote's latency
/// and not this machine's processor is what a replica adds to.
/// </summary>
internal sealed class Replicas : IScenario
{
    private const int Concurrency = 12;

    public string Name => "replicas";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(12);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        double first = 0;
        foreach (var replicas in (int[])[1, 2, 4])
        {
            await using var system = await BenchSystem.StartAsync(
                new BenchSetup
                {
                    RemoteLatency = TimeSpan.FromMilliseconds(100),
                    ReplicasOf = new Dictionary<string, int> { ["InboundRelay"] = replicas },
                    RelaySettings = new Dictionary<string, string> { ["Lanes__Concurrency"] = Concurrency.ToString(CultureInfo.InvariantCulture) },
                },
                cancellationToken);
            var (rate, _) = await Saturation.RunAsync(
                system, system.Inbound, system.WriteAsync, underWay: 2 * system.Chats.Count, options.WarmUp, options.Steady, () => { }, cancellationToken);
            figures.Add(Name, $"{replicas} inbound relays, {Concurrency} chats each", rate, "messages/s");
            first = replicas == 1 ? rate : first;
            if (replicas > 1)
                figures.Add(Name, $"{replicas} inbound relays, of {replicas} times one", 100 * rate / (first * replicas), "%");
            await system.Inbound.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
            await Correctness.WriteAsync(figures, Name, system.Inbound, system.Bridge);
        }
    }
}
