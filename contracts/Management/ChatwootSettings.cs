namespace RyzeBridge.Contracts;

/// <summary>What a caller gives to activate a Chatwoot integration, validated.</summary>
public sealed record ChatwootSettings
{
    /// <summary>Base URL without trailing slash; may have a path.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Chatwoot's account id, above 0.</summary>
    public required int AccountId { get; init; }

    /// <summary>The API token, sealed with the transit key; AAD = the command's id.</summary>
    public required string SealedApiToken { get; init; }

    /// <summary>Name of the inbox to create.</summary>
    public required string InboxName { get; init; }

    /// <summary>The caller named no inbox: one that exists keeps the name that it has in Chatwoot.</summary>
    public bool KeepsInboxName { get; init; }

    /// <summary>See <see cref="ChatwootState.SignMessages"/>.</summary>
    public bool SignMessages { get; init; }

    /// <summary>See <see cref="ChatwootState.IgnoreGroups"/>.</summary>
    public bool IgnoreGroups { get; init; }

    /// <summary>See <see cref="ChatwootState.StartAsPending"/>.</summary>
    public bool StartAsPending { get; init; }

    /// <summary>See <see cref="ChatwootState.ReopenResolved"/>.</summary>
    public bool ReopenResolved { get; init; }

    /// <summary>How things are shown in Chatwoot.</summary>
    public ChatwootPresentation Presentation { get; init; } = new();

    /// <summary>Agents to add to a new inbox: null none, empty all of the account, else these agent ids. Extension.</summary>
    public IReadOnlyList<int>? InboxMembers { get; init; }
}
