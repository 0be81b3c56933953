namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="DeleteInstance"/>.</summary>
public sealed record InstanceDeleted
{
    /// <summary>The instance that is gone.</summary>
    public required Guid InstanceId { get; init; }
}
