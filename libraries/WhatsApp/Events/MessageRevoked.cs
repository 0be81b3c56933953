namespace RyzeBridge.WhatsApp.Events;

/// <summary>The writer of a message deleted it for everyone.</summary>
public sealed record MessageRevoked : WhatsAppEvent
{
    /// <summary>The provider's id of the message that is gone.</summary>
    public required string TargetMessageId { get; init; }
}
