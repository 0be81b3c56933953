using System.Net;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// End to end in one direction: the most that is sustained, with nothing lost, doubled or disordered; then the time from webhook to
/// remote call at half of that.
/// </summary>
internal sealed class Throughput : IScenario
{
    private readonly BenchSetup _setup;
    private readonly bool _outbound;
    private readonly double? _target;

    private Throughput(string name, BenchSetup setup, bool outbound, double? target = null) => (Name, _setup, _outbound, _target) = (name, setup, outbound, target);

    public static Throughput Inbound { get; } = new("inbound", new BenchSetup(), outbound: false, target: 600);

    public static Throughput InboundWithEchoes { get; } = new("inbound-echoes", new BenchSetup { Echoes = true }, outbound: false);

    public static Throughput Outbound { get; } = new("outbound", new BenchSetup(), outbound: true, target: 400);

    public static Throughput OutboundWithReceipts { get; } = new("outbound-receipts", new BenchSetup { Receipts = true }, outbound: true);

    public static Throughput SlowRemotes { get; } = new("slow-remotes", SlowSetup, outbound: false);

    public string Name { get; }

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(5) + options.Sustained + options.Steady;

    private static BenchSetup SlowSetup => new() { RemoteLatency = TimeSpan.FromMilliseconds(100), RelaySettings = new Dictionary<string, string> { ["Lanes__Concurrency"] = "400" } };

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(_setup, cancellationToken);
        var ledger = _outbound ? system.Outbound : system.Inbound;
        Func<BenchChat, CancellationToken, Task<HttpStatusCode?>> send = _outbound ? system.AnswerAsync : system.WriteAsync;

        MachineUsage before = null!;
        var (rate, messages) = await Saturation.RunAsync(
            system, ledger, send, underWay: 2 * system.Chats.Count, options.WarmUp, options.Sustained, () => before = system.Usage(), cancellationToken);
        var after = system.Usage();
        await ledger.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        if (_target is { } target)
            figures.AddAtLeast(Name, "sustained", rate, "messages/s", target);
        else
            figures.Add(Name, "sustained", rate, "messages/s");
        if (!_outbound && figures.Find("floor", "bus publish+consume") is { } floor)
            figures.AddAtLeast(Name, "share of the bus floor", 100 * rate / floor, "%", 15);
        if (_setup.RemoteLatency > TimeSpan.Zero)
            figures.AddAtLeast(Name, "share of what the remote allows", 100 * rate / (system.Chats.Count / _setup.RemoteLatency.TotalSeconds), "%", 80);
        after.WriteSince(before, figures, Name, Math.Max(1, messages));

        var begun = TimeProvider.System.GetUtcNow();
        var steady = new SteadyLoad();
        await steady.RunAsync(system.Chats, Math.Max(1, (int)(rate / 2)), options.Steady, send, cancellationToken);
        await ledger.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        new Percentiles(ledger.Delays(begun, DateTimeOffset.MaxValue)).WriteTo(figures, Name, "webhook to remote call at half load");
        await Correctness.WriteAsync(figures, Name, ledger, system.Bridge);
    }
}
