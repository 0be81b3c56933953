using System.Diagnostics;
using System.Net;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// How soon a webhook is answered with 200, which the gateway does when the broker has it; then far more than it can take: it says
/// 503, recovers, and has lost nothing of what it took.
/// </summary>
internal sealed class Acceptance : IScenario
{
    private const int Rate = 500;
    private const int Flood = 2000;

    public string Name => "acceptance";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(12);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(new BenchSetup { Chats = Flood, Tenants = 5 }, cancellationToken);
        await new SteadyLoad().RunAsync(system.Chats, Rate / 2, options.WarmUp, system.WriteAsync, cancellationToken);
        await system.Inbound.DrainAsync(TimeSpan.FromMinutes(1), cancellationToken);

        var steady = new SteadyLoad();
        await steady.RunAsync(system.Chats, Rate, options.Steady, system.WriteAsync, cancellationToken);
        Write(figures, $"until 200 at {Rate}/s", steady);
        figures.AddAtMost(Name, $"until 200 at {Rate}/s p99, target", steady.Answers.At(0.99), "ms", 25);
        figures.Add(Name, "longest lag of the load", steady.LongestLag.TotalMilliseconds, "ms");
        await system.Inbound.DrainAsync(TimeSpan.FromMinutes(2), cancellationToken);

        await FloodAsync(system, options, figures, cancellationToken);
        var after = new SteadyLoad();
        await after.RunAsync(system.Chats, Rate / 5, TimeSpan.FromSeconds(5), system.WriteAsync, cancellationToken);
        figures.Add(Name, $"until 200 after the overload, {Rate / 5}/s p99", after.Answers.At(0.99), "ms");
        figures.AddAtMost(Name, "refused after the overload", after.Refused, "", 0);
        await system.Inbound.DrainAsync(TimeSpan.FromMinutes(4), cancellationToken);
        await Correctness.WriteAsync(figures, Name, system.Inbound, system.Bridge);
    }

    private async Task FloodAsync(BenchSystem system, BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        var answers = new int[3];
        var watch = Stopwatch.StartNew();
        var duration = options.Short ? TimeSpan.FromSeconds(4) : TimeSpan.FromSeconds(15);
        await Task.WhenAll(system.Chats.Select(async chat =>
        {
            while (watch.Elapsed < duration)
            {
                var slot = await system.WriteAsync(chat, cancellationToken) switch { HttpStatusCode.OK => 0, HttpStatusCode.ServiceUnavailable => 1, _ => 2 };
                Interlocked.Increment(ref answers[slot]);
            }
        }));
        figures.Add(Name, $"overload, {Flood} at once: 200", answers[0] / watch.Elapsed.TotalSeconds, "requests/s");
        figures.Add(Name, $"overload, {Flood} at once: 503", answers[1] / watch.Elapsed.TotalSeconds, "requests/s");
        figures.AddAtMost(Name, $"overload, {Flood} at once: other answers", answers[2], "", 0);
    }

    private void Write(FigureSheet figures, string name, SteadyLoad load)
    {
        load.Answers.WriteTo(figures, Name, name);
        figures.Add(Name, $"{name} p99.9", load.Answers.At(0.999), "ms");
        figures.AddAtMost(Name, $"{name} refused", load.Refused, "", 0);
    }
}
