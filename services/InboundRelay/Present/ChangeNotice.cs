using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>
/// A change of a message or of an address, told as a message: Chatwoot has no edit and no reactions. Pure.
/// </summary>
internal static class ChangeNotice
{
    /// <summary>What is shown; a message as it is.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="texts">The integration's language.</param>
    /// <param name="reactionBefore">The same person's reaction to the same message until now, if known.</param>
    public static AgentMessage Of(WhatsAppEvent happened, AgentTexts texts, string? reactionBefore = null) => happened switch
    {
        MessageReceived message => new AgentMessage(AgentMessageKind.Message, message),
        MessageEdited edit => new AgentMessage(AgentMessageKind.Edit, Message(edit, edit.TargetMessageId, $"{texts.Edited}\n{TextOf(edit, texts)}")),
        MessageRevoked revoke => new AgentMessage(
            AgentMessageKind.Revoke, Message(revoke, revoke.TargetMessageId, revoke.FromBusinessPhone ? texts.DeletedOnPhone : texts.Deleted)),
        ReactionChanged reaction => new AgentMessage(AgentMessageKind.Reaction, Message(reaction, reaction.TargetMessageId, Reaction(reaction.Emoji, reactionBefore, texts))),
        IdentityMoved moved => new AgentMessage(AgentMessageKind.Notice, Message(moved, target: null, texts.Moved(AddressOf(moved.Address)))),
        _ => new AgentMessage(AgentMessageKind.Message, Message(happened, target: null, new UnsupportedContent("event", UnsupportedReason.UnknownEvent))),
    };

    /// <summary>A note at a message whose file was tried long enough.</summary>
    public static AgentMessage FileGivenUp(WhatsAppEvent happened, AgentTexts texts) => new(
        AgentMessageKind.GivenUpFile, Message(happened, happened.MessageId, ContentText.Notice + texts.FileGivenUp) with { MessageId = $"{happened.MessageId}/given-up" });

    // Of a picture only the caption can be edited; the picture itself is shown where it was.
    private static string TextOf(MessageEdited edit, AgentTexts texts) => edit.Content is MediaContent { Caption: { Length: > 0 } caption }
        ? caption
        : ContentText.Of(edit.Content, edit.FromBusinessPhone, texts);

    private static string Reaction(string? emoji, string? before, AgentTexts texts) => (emoji, before) switch
    {
        (null, _) => texts.ReactionRemoved(before),
        (_, null) => texts.Reacted(emoji),
        _ => texts.ReactionChanged(before, emoji),
    };

    private static string AddressOf(WhatsAppAddress address) => address.Phone is { } phone ? $"+{phone}" : address.Id;

    private static MessageReceived Message(WhatsAppEvent happened, string? target, string text) => Message(happened, target, new TextContent(text));

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
