namespace RyzeBridge.Benchmarks.Measuring;

/// <summary>Ranks of a set of times.</summary>
internal sealed class Percentiles
{
    private readonly double[] _milliseconds;

    public Percentiles(IEnumerable<TimeSpan> times) => _milliseconds = [.. times.Select(time => time.TotalMilliseconds).Order()];

    /// <summary>How many times there are.</summary>
    public int Count => _milliseconds.Length;

    /// <summary>The time, in milliseconds, that this share of all stays below.</summary>
    public double At(double share) => Count == 0 ? double.NaN : _milliseconds[Math.Min(Count - 1, (int)(share * Count))];

    /// <summary>Writes p50, p95, p99 and the longest.</summary>
    public void WriteTo(FigureSheet figures, string scenario, string name)
    {
        figures.Add(scenario, $"{name} p50", At(0.50), "ms");
        figures.Add(scenario, $"{name} p95", At(0.95), "ms");
        figures.Add(scenario, $"{name} p99", At(0.99), "ms");
        figures.Add(scenario, $"{name} longest", At(1), "ms");
    }
}
