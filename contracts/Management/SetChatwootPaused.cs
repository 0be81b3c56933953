namespace RyzeBridge.Contracts;

/// <summary>
/// Pauses or resumes an integration: while it is paused, messages wait. Extension.
/// Answers: <see cref="ChatwootPausedSet"/>, <see cref="RequestRefused"/>.
/// </summary>
public sealed record SetChatwootPaused
{
    /// <summary>Account of the caller.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Instance by name, within the account.</summary>
    public required string Instance { get; init; }

    /// <summary>True pauses, false resumes. Either again changes nothing.</summary>
    public required bool Paused { get; init; }
}
