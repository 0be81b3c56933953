namespace RyzeBridge.Contracts;

/// <summary>
/// The full state of an instance after a change. IntegrationManager to everyone; applied only when
/// (<see cref="Epoch"/>, <see cref="Version"/>) is newer than what a relay knows.
/// </summary>
public sealed record InstanceChanged
{
    /// <summary>Names this event; the additional authenticated data of every sealed value in it.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Account that owns it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Name, unique within the account, case-sensitive.</summary>
    public required string Name { get; init; }

    /// <summary>Grows when the manager's database is restored or recreated, so old versions cannot win.</summary>
    public required long Epoch { get; init; }

    /// <summary>Grows with each change of the instance.</summary>
    public required long Version { get; init; }

    /// <summary>True when the instance was deleted.</summary>
    public bool Deleted { get; init; }

    /// <summary>How the number is reached; null while the instance has no connector.</summary>
    public ConnectorState? Connector { get; init; }

    /// <summary>The Chatwoot integration; null when none is active.</summary>
    public ChatwootState? Chatwoot { get; init; }

    /// <summary>Settings of the instance.</summary>
    public InstanceSettings Settings { get; init; } = new();
}

/// <summary>How a number is reached.</summary>
public sealed record ConnectorState
{
    /// <summary>Connection (webhook address); numbers of one Meta app share it.</summary>
    public required Guid ConnectionId { get; init; }

    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The number's id at the provider (Cloud API: <c>phone_number_id</c>).</summary>
    public required string Endpoint { get; init; }

    /// <summary>The connector's own settings, JSON, sealed with the transit key; AAD = the event's id.</summary>
    public required string SealedSettings { get; init; }
}

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

/// <summary>
/// How what happens on WhatsApp is shown in Chatwoot and what agents type is read, as far as the operator may choose. Every value has a default; a word
/// that a reader does not know counts as the default.
/// </summary>
public sealed record ChatwootPresentation
{
    /// <summary>A message that its writer deleted: <c>note</c> says so in reply to it, <c>delete</c> deletes it in Chatwoot.</summary>
    public string Revokes { get; init; } = "note";

    /// <summary>Reactions: <c>message</c> in reply to their target, <c>note</c> the same as a private note, <c>off</c> not shown.</summary>
    public string Reactions { get; init; } = "message";

    /// <summary>Language of what the bridge itself says to agents: <c>en</c>, <c>pt</c> or <c>es</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Show status updates, broadcast lists and newsletters, which are no conversations.</summary>
    public bool Broadcasts { get; init; }

    /// <summary>Which marks agents type: <c>chatwoot</c>, its Markdown, or <c>whatsapp</c>, whose marks go out as they were typed.</summary>
    public string AgentMarkup { get; init; } = "chatwoot";
}

/// <summary>The seven settings of an instance (RyzeAPI: <c>/api/instance/settings</c>) with their documented defaults.</summary>
public sealed record InstanceSettings
{
    /// <summary>Reject calls.</summary>
    public bool AutoRejectCalls { get; init; }

    /// <summary>Text sent on a rejected call.</summary>
    public string CallRejectMessage { get; init; } = "";

    /// <summary>Drop group events before any consumer.</summary>
    public bool IgnoreGroupMessages { get; init; }

    /// <summary>Keep the number shown as online.</summary>
    public bool KeepOnlineStatus { get; init; }

    /// <summary>Send read receipts to the customer.</summary>
    public bool AutoReadMessages { get; init; }

    /// <summary>Do not ask for the chat history.</summary>
    public bool DisableHistorySync { get; init; } = true;

    /// <summary>Drop status (story) events.</summary>
    public bool IgnoreStatus { get; init; }
}

/// <summary>Asks the manager to publish <see cref="InstanceChanged"/> for every live instance again (a new or restored relay).</summary>
public sealed record RepublishInstances
{
    /// <summary>Who asks, for the log, e.g. <c>inbound-relay</c>.</summary>
    public required string RequestedBy { get; init; }
}
