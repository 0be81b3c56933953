using RyzeBridge.Benchmarks.Measuring;
using RyzeBridge.SystemHarness;
using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>A throughput with lost messages is none: every scenario says what became of all of them.</summary>
internal static class Correctness
{
    public static async Task WriteAsync(FigureSheet figures, string scenario, MessageLedger ledger, Bridge bridge)
    {
        var report = ledger.Compare();
        figures.Add(scenario, "messages", report.Written, "");
        figures.AddAtMost(scenario, "lost, doubled, disordered, misplaced, changed", report.Lost + report.Duplicated + report.OutOfOrder + report.WrongChat + report.WrongContent, "", 0);
        foreach (var fault in report.Faults.Take(10))
            Console.WriteLine($"    {fault}");
        if (!report.IsFlawless)
            Console.WriteLine(await bridge.ExplainAsync());
    }
}
