namespace RyzeBridge.Hosting.Commands;

/// <summary>A command of a service's command line: runs instead of the service and ends.</summary>
/// <param name="Name">Its word, e.g. <c>erase</c>.</param>
/// <param name="Description">One line for the usage.</param>
public sealed record ServiceCommand(string Name, string Description)
{
    /// <summary>Name of its arguments in the usage, e.g. <c>ADDRESS</c>; null when it takes none.</summary>
    public string? Argument { get; init; }

    /// <summary>True when it takes one or more arguments, false for exactly one.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>Commands below this one, e.g. <c>account add</c>; then this one has no <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<ServiceCommand> Commands { get; init; } = [];

    /// <summary>What it does: gets the settings of the command line (<c>--Section:Key=value</c>) and its arguments, returns the exit code.</summary>
    public Func<string[], string[], Task<int>>? RunAsync { get; init; }
}
