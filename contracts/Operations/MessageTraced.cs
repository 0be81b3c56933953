namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="TraceMessage"/>.</summary>
public sealed record MessageTraced
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<TracedMessage> Messages { get; init; }
}
