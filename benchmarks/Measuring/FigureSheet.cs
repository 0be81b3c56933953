using System.Globalization;

namespace RyzeBridge.Benchmarks.Measuring;

/// <summary>The figures so far; each is printed as it comes, so that a run that is cut short has said something.</summary>
internal sealed class FigureSheet
{
    private readonly List<Figure> _figures = [];

    /// <summary>All figures, in the order in which they were measured.</summary>
    public IReadOnlyList<Figure> All => _figures;

    /// <summary>Notes a figure.</summary>
    public void Add(string scenario, string name, double value, string unit) => Add(new Figure(scenario, name, value, unit));

    /// <summary>Notes a figure that should be this high or higher.</summary>
    public void AddAtLeast(string scenario, string name, double value, string unit, double target) =>
        Add(new Figure(scenario, name, value, unit, $">= {Number(target)}", value >= target));

    /// <summary>Notes a figure that should be this low or lower.</summary>
    public void AddAtMost(string scenario, string name, double value, string unit, double target) =>
        Add(new Figure(scenario, name, value, unit, $"<= {Number(target)}", value <= target));

    /// <summary>A figure of an earlier scenario; null when that was not run.</summary>
    public double? Find(string scenario, string name) => _figures.Find(figure => figure.Scenario == scenario && figure.Name == name)?.Value;

    /// <summary>The figures as a Markdown table.</summary>
    public string Table()
    {
        var lines = _figures.Select(figure => $"| {figure.Scenario} | {figure.Name} | {Number(figure.Value)} {figure.Unit} | {Judgement(figure)} |");
        return string.Join('\n', lines.Prepend("|---|---|---:|---|").Prepend("| scenario | measure | value | target |"));
    }

    private void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine($"  {figure.Scenario,-18} {figure.Name,-44} {Number(figure.Value),10} {figure.Unit,-12} {Judgement(figure)}");
    }

    private static string Judgement(Figure figure) => figure.Target is null ? "" : $"{figure.Target}: {(figure.Met is true ? "met" : "MISSED")}";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
