namespace RyzeBridge.Contracts;

/// <summary>Creates an instance. Answers: <see cref="InstanceCreated"/>, <see cref="RequestRefused"/>.</summary>
public sealed record CreateInstance
{
    /// <summary>Names the command; AAD of its sealed values, and a repeat of it has one effect.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Account that creates it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Name, unique within the account, case-sensitive.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256, lower-case hex, of the TokenInstance.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Settings of the instance.</summary>
    public InstanceSettings Settings { get; init; } = new();

    /// <summary>The number's connector; null leaves the instance <c>disconnected</c>.</summary>
    public ConnectorSettings? Connector { get; init; }
}

/// <summary>Answer to <see cref="CreateInstance"/>.</summary>
public sealed record InstanceCreated
{
    /// <summary>The command answered: AAD of the sealed values here.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>The new instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary><c>disconnected</c> or <c>connected</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Creation time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the provider is to send its webhooks; null without connector. Contains a secret: sealed with the transit key.</summary>
    public string? SealedWebhookUrl { get; init; }

    /// <summary>Verify token to paste into Meta's dashboard; null without connector. Sealed likewise.</summary>
    public string? SealedVerifyToken { get; init; }
}

/// <summary>Reads instances with their settings and states. Answer: <see cref="InstancesListed"/>. Names that do not exist are left out.</summary>
public sealed record ListInstances
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance of a TokenInstance, which sees only its own; null for a TokenAccount.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>Only these names; empty or null for all.</summary>
    public IReadOnlyList<string>? Names { get; init; }
}

/// <summary>Answer to <see cref="ListInstances"/>, by name.</summary>
public sealed record InstancesListed
{
    /// <summary>The instances found.</summary>
    public required IReadOnlyList<InstanceSummary> Instances { get; init; }
}

/// <summary>An instance as a caller sees it, without secrets.</summary>
public sealed record InstanceSummary
{
    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Name within the account.</summary>
    public required string Name { get; init; }

    /// <summary><c>disconnected</c> (no connector) or <c>connected</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Creation time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Settings.</summary>
    public required InstanceSettings Settings { get; init; }

    /// <summary>Type of the connector, e.g. <c>cloud</c>; null without.</summary>
    public string? ConnectorType { get; init; }

    /// <summary>The number's id at the provider; null without connector.</summary>
    public string? ConnectorEndpoint { get; init; }

    /// <summary>The Chatwoot integration; null without.</summary>
    public ChatwootSummary? Chatwoot { get; init; }
}

/// <summary>
/// Changes settings of an instance; null members stay as they are.
/// Answers: <see cref="InstanceSettingsUpdated"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record UpdateInstanceSettings
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>See <see cref="InstanceSettings.AutoRejectCalls"/>.</summary>
    public bool? AutoRejectCalls { get; init; }

    /// <summary>See <see cref="InstanceSettings.CallRejectMessage"/>.</summary>
    public string? CallRejectMessage { get; init; }

    /// <summary>See <see cref="InstanceSettings.IgnoreGroupMessages"/>.</summary>
    public bool? IgnoreGroupMessages { get; init; }

    /// <summary>See <see cref="InstanceSettings.KeepOnlineStatus"/>.</summary>
    public bool? KeepOnlineStatus { get; init; }

    /// <summary>See <see cref="InstanceSettings.AutoReadMessages"/>.</summary>
    public bool? AutoReadMessages { get; init; }

    /// <summary>See <see cref="InstanceSettings.DisableHistorySync"/>.</summary>
    public bool? DisableHistorySync { get; init; }

    /// <summary>See <see cref="InstanceSettings.IgnoreStatus"/>.</summary>
    public bool? IgnoreStatus { get; init; }
}

/// <summary>Answer to <see cref="UpdateInstanceSettings"/>.</summary>
public sealed record InstanceSettingsUpdated
{
    /// <summary>All settings as they are now.</summary>
    public required InstanceSettings Settings { get; init; }

    /// <summary>What the relays are told of; null when nothing that they may know already has changed.</summary>
    public ToldChange? Told { get; init; }
}

/// <summary>
/// Deletes an instance with its connector and Chatwoot integration; the inbox in Chatwoot stays, detached.
/// Answers: <see cref="InstanceDeleted"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record DeleteInstance
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }
}

/// <summary>Answer to <see cref="DeleteInstance"/>.</summary>
public sealed record InstanceDeleted
{
    /// <summary>The instance that is gone.</summary>
    public required Guid InstanceId { get; init; }
}
