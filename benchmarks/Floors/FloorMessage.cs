namespace RyzeBridge.Benchmarks.Floors;

/// <summary>As long as a customer's text on the bus.</summary>
public sealed record FloorMessage
{
    /// <summary>Filler.</summary>
    public string Payload { get; init; } = "";
}
