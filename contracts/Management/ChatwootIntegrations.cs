namespace RyzeBridge.Contracts;

/// <summary>
/// Activates the Chatwoot integration of an instance. Answers: <see cref="ChatwootActivated"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record ActivateChatwoot
{
    /// <summary>Names the command; AAD of its sealed values.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>What to activate.</summary>
    public required ChatwootSettings Settings { get; init; }
}

/// <summary>Answer to <see cref="ActivateChatwoot"/>.</summary>
public sealed record ChatwootActivated
{
    /// <summary><c>int_…</c>, the id that the API shows.</summary>
    public required string BridgeIntegrationId { get; init; }

    /// <summary>What an operator should know of it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the relays are told of; null when nothing that they may know already has changed.</summary>
    public ToldChange? Told { get; init; }
}

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

/// <summary>Reads an integration. Answers: <see cref="ChatwootIntegrationFound"/>, <see cref="RequestRefused"/>.</summary>
public sealed record GetChatwootIntegration
{
    /// <summary>Names the query; AAD of the sealed values in its answer.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }
}

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

    /// <summary>What an operator should know of an integration that works.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

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

/// <summary>
/// Pauses or resumes an integration: while it is paused, messages wait. Extension.
/// Answers: <see cref="ChatwootPausedSet"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record SetChatwootPaused
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>True pauses, false resumes. Either again changes nothing.</summary>
    public required bool Paused { get; init; }
}

/// <summary>Answer to <see cref="SetChatwootPaused"/>.</summary>
public sealed record ChatwootPausedSet
{
    /// <summary><c>int_…</c>.</summary>
    public required string BridgeIntegrationId { get; init; }

    /// <summary>State now: <c>active</c>, <c>paused</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What the relays are told of; null when nothing that they may know already has changed.</summary>
    public ToldChange? Told { get; init; }
}

/// <summary>
/// Removes an integration; the inbox in Chatwoot stays. Answers: <see cref="ChatwootDeactivated"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record DeactivateChatwoot
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }
}

/// <summary>Answer to <see cref="DeactivateChatwoot"/>.</summary>
public sealed record ChatwootDeactivated
{
    /// <summary><c>int_…</c> that was removed.</summary>
    public required string BridgeIntegrationId { get; init; }
}

/// <summary>Asks whether an integration has ended. Answer: <see cref="IntegrationLife"/>.</summary>
public sealed record GetIntegrationLife
{
    /// <summary>The integration, as a webhook's path names it.</summary>
    public required Guid IntegrationId { get; init; }
}

/// <summary>Answer to <see cref="GetIntegrationLife"/>.</summary>
public sealed record IntegrationLife
{
    /// <summary>False for one that was deactivated or replaced, or never was.</summary>
    public required bool IsLive { get; init; }
}
