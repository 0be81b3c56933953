using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>What became of a send: accepted with an id, or refused with a judged failure.</summary>
public sealed record SendResult
{
    /// <summary>The provider's message id; null when it failed.</summary>
    public string? MessageId { get; init; }

    /// <summary>The chat's address as the provider knows it; may differ from what was given (Brazil, Mexico, Argentina).</summary>
    public string? Chat { get; init; }

    /// <summary>Why it failed; null when it was accepted.</summary>
    public RemoteFailure? Failure { get; init; }
}
