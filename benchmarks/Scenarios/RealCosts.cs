using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// Customers' messages into a Chatwoot that costs what a real one on two cores does, 70 ms a call and five at a time, beside the same messages posted to
/// it directly: what the bridge asks of Chatwoot beyond the messages themselves is what is missing.
/// </summary>
internal sealed class RealCosts : IScenario
{
    private const double Target = 0.95;

    private static readonly BenchSetup Setup = new()
    {
        Tenants = 2,
        Chats = 60,
        RemoteLatency = TimeSpan.FromMilliseconds(70),
        ChatwootWorkers = 5,
        Echoes = true,
    };

    public string Name => "real-costs";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(8) + 3 * options.Sustained;

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(Setup, cancellationToken);
        // Directly before and after, so that a machine that others slow down is not held against the bridge.
        var before = await system.PostDirectlyAsync(options.Sustained / 2, cancellationToken);
        var calls = 0;
        var (rate, messages) = await Saturation.RunAsync(
            system, system.Inbound, system.WriteAsync, underWay: 2 * system.Chats.Count, options.WarmUp, options.Sustained, () => calls = system.RemoteCalls, cancellationToken);
        calls = system.RemoteCalls - calls;
        await system.Inbound.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        var after = await system.PostDirectlyAsync(options.Sustained / 2, cancellationToken);

        figures.Add(Name, "posted directly", (before + after) / 2, "messages/s");
        figures.Add(Name, "through the bridge", rate, "messages/s");
        figures.AddAtLeast(Name, "share of posting directly", rate / ((before + after) / 2), "", Target);
        figures.Add(Name, "calls of Chatwoot a message", calls / (double)Math.Max(1, messages), "");
        await Correctness.WriteAsync(figures, Name, system.Inbound, system.Bridge);
    }
}
