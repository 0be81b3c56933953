using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>A change of a message or of an address, told as a message. Pure.</summary>
internal static class ChangeNotice
{
    /// <summary>The event itself when it is a message.</summary>
    public static MessageReceived Of(WhatsAppEvent happened)
    {
        var who = happened.FromBusinessPhone ? "You" : "The customer";
        return happened switch
        {
            MessageReceived message => message,
            MessageEdited edit => Message(edit, edit.TargetMessageId, edit.Content is TextContent text
                ? new UnsupportedContent("edit", $"{who} edited a message; it now says: {text.Body}")
                : edit.Content),
            MessageRevoked revoke => Message(revoke, revoke.TargetMessageId, new UnsupportedContent("revoke", $"{who} deleted a message.")),
            ReactionChanged { Emoji: { } emoji } reaction => Message(reaction, reaction.TargetMessageId, new UnsupportedContent("reaction", $"{who} reacted with {emoji}.")),
            ReactionChanged reaction => Message(reaction, reaction.TargetMessageId, new UnsupportedContent("reaction", $"{who} took a reaction back.")),
            IdentityMoved moved => Message(moved, target: null, new NoticeContent(moved.Text ?? "The customer has another number or user id from now on.")),
            _ => Message(happened, target: null, new UnsupportedContent("event", "Something happened in this chat that cannot be shown here yet. Open WhatsApp on the phone to see it.")),
        };
    }

    private static MessageReceived Message(WhatsAppEvent happened, string? target, MessageContent content) => new()
    {
        MessageId = happened.MessageId,
        Chat = happened.Chat,
        Sender = happened.Sender,
        SentAt = happened.SentAt,
        FromBusinessPhone = happened.FromBusinessPhone,
        QuotedMessageId = target,
        Content = content,
    };
}
