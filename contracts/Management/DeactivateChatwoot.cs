namespace RyzeBridge.Contracts;

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
