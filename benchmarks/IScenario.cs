using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks;

/// <summary>One group of figures.</summary>
internal interface IScenario
{
    /// <summary>For <c>--only</c> and the table.</summary>
    string Name { get; }

    /// <summary>Longest that it may take: what is over is stopped and reported as such.</summary>
    TimeSpan Limit(BenchOptions options);

    /// <summary>Measures, writing each figure as it is known.</summary>
    Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken);
}
