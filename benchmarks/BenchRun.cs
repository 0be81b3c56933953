using System.Text.Json;
using RyzeBridge.Benchmarks.Measuring;
using RyzeBridge.Benchmarks.Scenarios;

namespace RyzeBridge.Benchmarks;

/// <summary>Runs the chosen scenarios one after the other and writes what they found.</summary>
internal static class BenchRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly IReadOnlyList<IScenario> All =
    [
        new Floor(),
        new Acceptance(),
        Throughput.Inbound,
        Throughput.InboundWithEchoes,
        Throughput.Outbound,
        Throughput.OutboundWithReceipts,
        Throughput.SlowRemotes,
        new RealCosts(),
        new RoundTrips(),
        new Statements(),
        new Replicas(),
        new Recovery(),
        new Growth(),
        new Soak(),
        new Limits(),
    ];

    public static async Task<int> RunAsync(IEnumerable<string> arguments)
    {
        BenchOptions options;
        try
        {
            options = BenchOptions.Parse(arguments);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        var unknown = options.Only.Except(All.Select(scenario => scenario.Name), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            await Console.Error.WriteLineAsync($"No scenario '{unknown[0]}'. There are {string.Join(", ", All.Select(scenario => scenario.Name))}.");
            return 2;
        }

        var figures = new FigureSheet();
        var failed = new List<string>();
        foreach (var scenario in All.Where(scenario => options.Only.Count == 0 || options.Only.Contains(scenario.Name)))
        {
            if (await FailureOfAsync(scenario, options, figures) is { } failure)
                failed.Add(failure);
            Write(options, figures, failed);
        }

        Console.WriteLine();
        Console.WriteLine(figures.Table());
        failed.ForEach(Console.WriteLine);
        return failed.Count == 0 ? 0 : 1;
    }

    private static async Task<string?> FailureOfAsync(IScenario scenario, BenchOptions options, FigureSheet figures)
    {
        Console.WriteLine($"{scenario.Name}:");
        using var limit = new CancellationTokenSource(scenario.Limit(options), TimeProvider.System);
        try
        {
            await scenario.RunAsync(options, figures, limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"{scenario.Name}: not finished within {scenario.Limit(options).TotalMinutes:0} minutes";
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The other scenarios are still worth their figures.
            return $"{scenario.Name}: {failure}";
        }
    }

    private static void Write(BenchOptions options, FigureSheet figures, List<string> failed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);
        var report = new
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Processors = Environment.ProcessorCount,
            options.Short,
            Failed = failed,
            Figures = figures.All,
        };
        File.WriteAllText(options.Output, JsonSerializer.Serialize(report, Json));
    }
}
