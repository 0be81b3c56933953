namespace RyzeBridge.Benchmarks.Measuring;

/// <summary>One number of the report.</summary>
/// <param name="Scenario">Where it was measured.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Target">What it should be, in words; null when there is no target.</param>
/// <param name="Met">Whether it is.</param>
internal sealed record Figure(string Scenario, string Name, double Value, string Unit, string? Target = null, bool? Met = null);
