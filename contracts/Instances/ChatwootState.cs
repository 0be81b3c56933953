namespace RyzeBridge.Contracts;

/// <summary>A Chatwoot integration as the relays need it.</summary>
public sealed record ChatwootState
{
    /// <summary>The integration; part of its webhook address.</summary>
    public required Guid IntegrationId { get; init; }

    /// <summary>Base URL without trailing slash; may have a path.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Chatwoot's account id.</summary>
    public required int AccountId { get; init; }

    /// <summary>Chatwoot's inbox id; 0 until the inbox exists.</summary>
    public required int InboxId { get; init; }

    /// <summary>The API token, sealed with the transit key; AAD = the event's id.</summary>
    public required string SealedApiToken { get; init; }

    /// <summary>The inbox's webhook secret, sealed like the token; null when that Chatwoot signs nothing (before 4.13).</summary>
    public string? SealedWebhookSecret { get; init; }

    /// <summary>Generation of the webhook path that is valid now; older ones are revoked.</summary>
    public required int WebhookGeneration { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Put <c>*Agent name*:</c> before an agent's text.</summary>
    public bool SignMessages { get; init; }

    /// <summary>Group chats are not relayed.</summary>
    public bool IgnoreGroups { get; init; }

    /// <summary>New conversations start as <c>pending</c>.</summary>
    public bool StartAsPending { get; init; }

    /// <summary>A message in a resolved conversation reopens it, instead of opening a new one.</summary>
    public bool ReopenResolved { get; init; }

    /// <summary>How things are shown in Chatwoot.</summary>
    public ChatwootPresentation Presentation { get; init; } = new();
}
