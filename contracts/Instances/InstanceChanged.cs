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
