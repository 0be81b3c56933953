using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.Instances;

/// <summary>An instance as a relay knows it, secrets in clear: never logged, never stored as it is.</summary>
public sealed record Instance
{
    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>Account that owns it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Name within the account.</summary>
    public required string Name { get; init; }

    /// <summary>The manager's version that this is.</summary>
    public required long Version { get; init; }

    /// <summary>True when it was deleted: what still comes for it has no effect.</summary>
    public required bool Deleted { get; init; }

    /// <summary>How the number is reached; null without connector.</summary>
    public required InstanceConnector? Connector { get; init; }

    /// <summary>The Chatwoot integration; null when none is active.</summary>
    public required InstanceChatwoot? Chatwoot { get; init; }

    /// <summary>Settings.</summary>
    public required InstanceSettings Settings { get; init; }

    /// <summary>Without secrets.</summary>
    public override string ToString() => $"instance {InstanceId}";
}
