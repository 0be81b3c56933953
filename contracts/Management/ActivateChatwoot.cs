namespace RyzeBridge.Contracts;

/// <summary>
/// Activates the Chatwoot integration of an instance. Answers: <see cref="ChatwootActivated"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record ActivateChatwoot
{
    /// <summary>Names the command; AAD of its sealed values.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>What to activate.</summary>
    public required ChatwootSettings Settings { get; init; }
}
