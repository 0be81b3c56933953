using Npgsql;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>What one message costs in calls: round trips to the database, seen by a proxy between, and calls to the remote.</summary>
internal sealed class RoundTrips : IScenario
{
    private const int UnderWay = 200;

    public string Name => "round-trips";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(5);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        CountingProxy? proxy = null;
        try
        {
            await using var system = await BenchSystem.StartAsync(
                new BenchSetup
                {
                    DatabaseAddress = address =>
                    {
                        var server = new NpgsqlConnectionStringBuilder(address);
                        proxy = new CountingProxy(server.Host!, server.Port);
                        (server.Host, server.Port) = ("127.0.0.1", proxy.Port);
                        return server.ConnectionString;
                    },
                },
                cancellationToken);
            await MeasureAsync(system, proxy!, outbound: false, options, figures, cancellationToken);
            await MeasureAsync(system, proxy!, outbound: true, options, figures, cancellationToken);
        }
        finally
        {
            if (proxy is not null)
                await proxy.DisposeAsync();
        }
    }

    private async Task MeasureAsync(BenchSystem system, CountingProxy proxy, bool outbound, BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        var (ledger, name) = outbound ? (system.Outbound, "outbound") : (system.Inbound, "inbound");
        long tripsBefore = 0;
        var callsBefore = 0;
        var (_, messages) = await Saturation.RunAsync(
            system, ledger, outbound ? system.AnswerAsync : system.WriteAsync, UnderWay, options.WarmUp, options.Steady,
            () => (tripsBefore, callsBefore) = (proxy.RoundTrips, system.RemoteCalls), cancellationToken);
        var (trips, calls) = (proxy.RoundTrips - tripsBefore, system.RemoteCalls - callsBefore);
        figures.AddAtMost(Name, $"{name}: SQL round trips a message", trips / (double)Math.Max(1, messages), "", 3);
        figures.AddAtMost(Name, $"{name}: remote calls a message", calls / (double)Math.Max(1, messages), "", 1.01);
        await ledger.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        await Correctness.WriteAsync(figures, Name, ledger, system.Bridge);
    }
}
