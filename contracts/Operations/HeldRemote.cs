namespace RyzeBridge.Contracts;

/// <summary>A remote that refuses an instance as a whole: its lanes wait until that is over.</summary>
public sealed record HeldRemote
{
    /// <summary><c>chatwoot</c>, <c>whatsapp</c> or <c>integration</c>.</summary>
    public required string Remote { get; init; }

    /// <summary>Why, one line.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }
}
