namespace RyzeBridge.Contracts;

/// <summary>A Chatwoot integration as a list shows it, without secrets.</summary>
public sealed record ChatwootSummary
{
    /// <summary><c>int_…</c>.</summary>
    public required string BridgeIntegrationId { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Base URL without trailing slash.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Chatwoot's account id.</summary>
    public required int AccountId { get; init; }

    /// <summary>Chatwoot's inbox id; 0 until it exists.</summary>
    public required int InboxId { get; init; }

    /// <summary>Name of the inbox.</summary>
    public required string InboxName { get; init; }

    /// <summary>Empty when healthy.</summary>
    public required string LastError { get; init; }
}
