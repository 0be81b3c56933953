namespace RyzeBridge.Contracts;

/// <summary>
/// Waits until a change of an instance holds for everything that is accepted from then on. Gateway to a relay; answer:
/// <see cref="InstanceConfirmed"/>.
/// </summary>
public sealed record ConfirmInstance
{
    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>See <see cref="InstanceChanged.Version"/>.</summary>
    public required long Version { get; init; }
}

/// <summary>Answer to <see cref="ConfirmInstance"/>.</summary>
public sealed record InstanceConfirmed
{
    /// <summary>False: the relay had not learned of it in time.</summary>
    public required bool Holds { get; init; }
}

/// <summary>A change that the relays are told of.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Version">See <see cref="InstanceChanged.Version"/>.</param>
public sealed record ToldChange(Guid InstanceId, long Version);
