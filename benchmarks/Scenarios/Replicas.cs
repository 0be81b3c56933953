using System.Globalization;
using System.Net;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;
using RyzeBridge.SystemHarness;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// What a further replica of a relay adds where the remote is slow, so that a replica's places for chats are the limit and not the
/// processor; and whether the work spreads.
/// </summary>
internal sealed class Replicas : IScenario
{
    /// <summary>Chats that a replica works on at a time.</summary>
    private const int Concurrency = 12;

    public string Name => "replicas";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(15);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await RunAsync("inbound", "InboundRelay", bridge => bridge.InboundRelays, options, figures, cancellationToken);
        await RunAsync("outbound", "OutboundRelay", bridge => bridge.OutboundRelays, options, figures, cancellationToken);
    }

    private async Task RunAsync(
        string direction, string relay, Func<Bridge, IReadOnlyList<ServiceProcess>> relays, BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        double first = 0;
        foreach (var replicas in (int[])[1, 2, 4])
        {
            await using var system = await BenchSystem.StartAsync(
                new BenchSetup
                {
                    RemoteLatency = TimeSpan.FromMilliseconds(100),
                    ReplicasOf = new Dictionary<string, int> { [relay] = replicas, ["Gateway"] = Math.Min(replicas, 2) },
                    RelaySettings = new Dictionary<string, string> { ["Lanes__Concurrency"] = Concurrency.ToString(CultureInfo.InvariantCulture) },
                },
                cancellationToken);
            Func<BenchChat, CancellationToken, Task<HttpStatusCode?>> send = direction == "outbound" ? system.AnswerAsync : system.WriteAsync;
            var ledger = direction == "outbound" ? system.Outbound : system.Inbound;
            TimeSpan[] before = [];
            var (rate, _) = await Saturation.RunAsync(
                system, ledger, send, underWay: 2 * system.Chats.Count, options.WarmUp, options.Steady, () => before = CpuOf(relays(system.Bridge)), cancellationToken);
            var used = CpuOf(relays(system.Bridge)).Zip(before, (now, then) => (now - then).TotalSeconds).ToList();
            figures.Add(Name, $"{direction}: {replicas} relays, {Concurrency} chats each", rate, "messages/s");
            first = replicas == 1 ? rate : first;
            if (replicas > 1)
            {
                figures.Add(Name, $"{direction}: {replicas} relays, of {replicas} times one", 100 * rate / (first * replicas), "%");
                figures.Add(Name, $"{direction}: {replicas} relays, CPU of the busiest, of an equal share", 100 * used.Max() / used.Average(), "%");
            }

            await ledger.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
            await Correctness.WriteAsync(figures, Name, ledger, system.Bridge);
        }
    }

    private static TimeSpan[] CpuOf(IReadOnlyList<ServiceProcess> relays) => [.. relays.Select(relay => relay.Usage()?.Cpu ?? TimeSpan.Zero)];
}
