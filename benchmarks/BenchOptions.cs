namespace RyzeBridge.Benchmarks;

/// <summary>What to run, from the command line.</summary>
internal sealed record BenchOptions
{
    /// <summary>Names of the scenarios; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Seconds instead of minutes: to see that everything works, not to quote.</summary>
    public bool Short { get; init; }

    /// <summary>How long memory is watched.</summary>
    public TimeSpan Soak { get => Short ? TimeSpan.FromSeconds(20) : field; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Where the figures go.</summary>
    public string Output { get; init; } = "artifacts/bench.json";

    /// <summary>How long a throughput is sustained.</summary>
    public TimeSpan Sustained => Short ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(60);

    /// <summary>How long a latency is measured.</summary>
    public TimeSpan Steady => Short ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(30);

    /// <summary>How long the system runs before anything is measured: code is compiled, pools are filled.</summary>
    public TimeSpan WarmUp => Short ? TimeSpan.FromSeconds(4) : TimeSpan.FromSeconds(15);

    /// <summary>Reads <c>--only=a,b</c>, <c>--short</c>, <c>--soak=minutes</c> and <c>--out=path</c>; throws on anything else.</summary>
    public static BenchOptions Parse(IEnumerable<string> arguments)
    {
        var options = new BenchOptions();
        foreach (var argument in arguments)
        {
            options = argument.Split('=', 2) switch
            {
                ["--only", var names] => options with { Only = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                ["--short"] => options with { Short = true },
                ["--soak", var minutes] when int.TryParse(minutes, out var number) && number > 0 => options with { Soak = TimeSpan.FromMinutes(number) },
                ["--out", var path] => options with { Output = path },
                _ => throw new FormatException($"'{argument}' is not an option. There are --only=NAME,NAME, --short, --soak=MINUTES and --out=PATH."),
            };
        }

        return options;
    }
}
