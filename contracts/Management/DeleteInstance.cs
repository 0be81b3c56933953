namespace RyzeBridge.Contracts;

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
