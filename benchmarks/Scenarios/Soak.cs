using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>Both directions at a moderate rate, for ten minutes unless told otherwise: does memory grow?</summary>
internal sealed class Soak : IScenario
{
    private const int Rate = 75;

    public string Name => "soak";

    public TimeSpan Limit(BenchOptions options) => options.Soak + TimeSpan.FromMinutes(6);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        var duration = options.Soak;
        await using var system = await BenchSystem.StartAsync(new BenchSetup { Echoes = true, Receipts = true }, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var samples = SampleAsync(system, duration / 40, stop.Token);
        await Task.WhenAll(
            new SteadyLoad().RunAsync(system.Chats, Rate, duration, system.WriteAsync, cancellationToken),
            new SteadyLoad().RunAsync(system.Chats, Rate, duration, system.AnswerAsync, cancellationToken));
        await stop.CancelAsync();
        foreach (var (name, memory) in await samples)
        {
            // The first quarter is start-up: code, pools and heaps find their size.
            var settled = memory.Skip(memory.Count / 4).ToList();
            figures.Add(Name, $"memory {name} at the end", settled[^1].Megabytes, "MB");
            figures.Add(Name, $"memory {name} slope", Slope(settled), "MB/min");
        }

        await system.Inbound.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        await system.Outbound.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        await Correctness.WriteAsync(figures, Name, system.Inbound, system.Bridge);
        await Correctness.WriteAsync(figures, Name, system.Outbound, system.Bridge);
    }

    private static async Task<Dictionary<string, List<(double Minutes, double Megabytes)>>> SampleAsync(BenchSystem system, TimeSpan pause, CancellationToken cancellationToken)
    {
        var samples = system.Bridge.Services.ToDictionary(service => service.Name, _ => new List<(double, double)>(), StringComparer.Ordinal);
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
                foreach (var service in system.Bridge.Services)
                {
                    if (service.Usage() is { } usage)
                        samples[service.Name].Add((TimeProvider.System.GetElapsedTime(begun).TotalMinutes, usage.Memory / 1024.0 / 1024));
                }
            }
        }
        catch (OperationCanceledException)
        {
            return samples;
        }
    }

    /// <summary>By least squares.</summary>
    private static double Slope(List<(double Minutes, double Megabytes)> samples)
    {
        var (x, y) = (samples.Average(sample => sample.Minutes), samples.Average(sample => sample.Megabytes));
        return samples.Sum(sample => (sample.Minutes - x) * (sample.Megabytes - y)) / samples.Sum(sample => (sample.Minutes - x) * (sample.Minutes - x));
    }
}
