namespace RyzeBridge.Chaos;

/// <summary>What to do, from the command line.</summary>
internal sealed record ChaosOptions
{
    /// <summary>A few faults, quickly: part of the tests.</summary>
    public bool Short { get; init; }

    /// <summary>Names of faults; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Where the result goes.</summary>
    public string Output { get; init; } = "artifacts/chaos.json";

    /// <summary>Chats of all integrations.</summary>
    public int Chats => Short ? 60 : 200;

    /// <summary>Integrations.</summary>
    public int Tenants => Short ? 2 : 5;

    /// <summary>Messages a second, in each direction. Far from what the bridge can do: chaos is about what is lost, not about speed.</summary>
    public int Rate => Short ? 8 : 20;

    /// <summary>How long an outage lasts.</summary>
    public TimeSpan Outage => Short ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the system may take to deliver everything after a fault. Generous: what is not there by then is lost, and nothing
    /// else is judged by the clock.
    /// </summary>
    public static TimeSpan Recovery => TimeSpan.FromMinutes(3);

    /// <summary>Reads <c>--short</c>, <c>--only=a,b</c> and <c>--out=path</c>; throws on anything else.</summary>
    public static ChaosOptions Parse(IEnumerable<string> arguments)
    {
        var options = new ChaosOptions();
        foreach (var argument in arguments)
        {
            options = argument.Split('=', 2) switch
            {
                ["--short"] => options with { Short = true },
                ["--only", var names] => options with { Only = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                ["--out", var path] => options with { Output = path },
                _ => throw new FormatException($"'{argument}' is not an option. There are --short, --only=NAME,NAME and --out=PATH."),
            };
        }

        return options;
    }
}
