namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="GetChatwootIntegration"/>.</summary>
public sealed record ChatwootIntegrationFound
{
    /// <summary>The query answered: AAD of the sealed token.</summary>
    public required Guid QueryId { get; init; }

    /// <summary><c>int_…</c>.</summary>
    public required string BridgeIntegrationId { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Base URL without trailing slash.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Chatwoot's account id.</summary>
    public required int AccountId { get; init; }

    /// <summary>The API token, sealed with the transit key; AAD = the query's id.</summary>
    public required string SealedApiToken { get; init; }

    /// <summary>Chatwoot's inbox id; 0 until it exists.</summary>
    public required int InboxId { get; init; }

    /// <summary>Name of the inbox.</summary>
    public required string InboxName { get; init; }

    /// <summary>Empty when healthy.</summary>
    public required string LastError { get; init; }

    /// <summary>When it was first activated.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>See <see cref="ChatwootState.SignMessages"/>.</summary>
    public required bool SignMessages { get; init; }

    /// <summary>See <see cref="ChatwootState.IgnoreGroups"/>.</summary>
    public required bool IgnoreGroups { get; init; }

    /// <summary>See <see cref="ChatwootState.StartAsPending"/>.</summary>
    public required bool StartAsPending { get; init; }

    /// <summary>See <see cref="ChatwootState.ReopenResolved"/>.</summary>
    public required bool ReopenResolved { get; init; }

    /// <summary>How things are shown in Chatwoot.</summary>
    public ChatwootPresentation Presentation { get; init; } = new();
}
