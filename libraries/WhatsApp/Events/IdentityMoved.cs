namespace RyzeBridge.WhatsApp.Events;

/// <summary>
/// A person has another address from now on: <see cref="WhatsAppEvent.Chat"/>, the address until now, is
/// <see cref="Address"/> now.
/// </summary>
public sealed record IdentityMoved : WhatsAppEvent
{
    /// <summary>The address from now on.</summary>
    public required WhatsAppAddress Address { get; init; }

    /// <summary>The provider's sentence about it, for the agent; null when it gave none.</summary>
    public string? Text { get; init; }
}
