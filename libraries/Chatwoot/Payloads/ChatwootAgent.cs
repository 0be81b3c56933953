namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A user of an account.</summary>
public sealed record ChatwootAgent
{
    /// <summary>User id.</summary>
    public long Id { get; init; }
}
