namespace RyzeBridge.WhatsApp.Events;

/// <summary>The writer of a message changed what it says.</summary>
public sealed record MessageEdited : WhatsAppEvent
{
    /// <summary>The provider's id of the message that was changed.</summary>
    public required string TargetMessageId { get; init; }

    /// <summary>What it says now.</summary>
    public required MessageContent Content { get; init; }
}
