namespace RyzeBridge.Contracts;

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
