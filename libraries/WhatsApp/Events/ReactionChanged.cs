namespace RyzeBridge.WhatsApp.Events;

/// <summary>Somebody reacted to a message, replaced the reaction, or took it back: a person has one reaction a message.</summary>
public sealed record ReactionChanged : WhatsAppEvent
{
    /// <summary>The provider's id of the message that is reacted to.</summary>
    public required string TargetMessageId { get; init; }

    /// <summary>The reaction; null when it was taken back.</summary>
    public string? Emoji { get; init; }
}
