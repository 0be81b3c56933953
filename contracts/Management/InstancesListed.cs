namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="ListInstances"/>, by name.</summary>
public sealed record InstancesListed
{
    /// <summary>The instances found.</summary>
    public required IReadOnlyList<InstanceSummary> Instances { get; init; }
}
