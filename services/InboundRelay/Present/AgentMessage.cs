using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>An event as agents see it. Chatwoot has no edits and no reactions: a change is shown as a message of its own. Pure.</summary>
/// <param name="Kind">What it is there.</param>
/// <param name="Message">The message that is posted; what it quotes is the target of a change.</param>
internal sealed record AgentMessage(AgentMessageKind Kind, MessageReceived Message)
{
    /// <summary>The message that it is about; null when it stands alone.</summary>
    public string? Target => Message.QuotedMessageId;

    /// <summary>True for what happened to an earlier message: it belongs into the conversation where that message is.</summary>
    public bool IsChange => Kind is AgentMessageKind.Edit or AgentMessageKind.Revoke or AgentMessageKind.Reaction or AgentMessageKind.GivenUpFile;

    /// <summary>The message that shows an event.</summary>
    public static AgentMessage Of(WhatsAppEvent received, AgentTexts texts) => received switch
    {
        MessageReceived message => new AgentMessage(IsAboutChat(message.Content) ? AgentMessageKind.Notice : AgentMessageKind.Message, message),
        MessageEdited edit => new AgentMessage(AgentMessageKind.Edit, Text(edit, edit.TargetMessageId, $"{texts.Edited}\n{TextOf(edit, texts)}")),
        MessageRevoked revoke => new AgentMessage(
            AgentMessageKind.Revoke, Text(revoke, revoke.TargetMessageId, revoke.FromBusinessPhone ? texts.DeletedOnPhone : texts.Deleted)),
        ReactionChanged reaction => OfReaction(reaction, before: null, texts),
        IdentityMoved moved => new AgentMessage(AgentMessageKind.Notice, Text(moved, target: null, texts.Moved(AddressOf(moved)))),
        _ => new AgentMessage(AgentMessageKind.Message, Create(received, target: null, new UnsupportedContent("event", UnsupportedReason.UnknownEvent))),
    };

    /// <summary>The message that shows a reaction.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="before">The same person's reaction to the same message until now, if known.</param>
    /// <param name="texts">The integration's language.</param>
    public static AgentMessage OfReaction(ReactionChanged reaction, string? before, AgentTexts texts)
    {
        var text = (reaction.Emoji, before) switch
        {
            (null, _) => texts.ReactionRemoved(before),
            ({ } emoji, null) => texts.Reacted(emoji),
            ({ } emoji, _) => texts.ReactionChanged(before, emoji),
        };
        return new AgentMessage(AgentMessageKind.Reaction, Text(reaction, reaction.TargetMessageId, text));
    }

    /// <summary>A note at a message whose file was tried long enough.</summary>
    public static AgentMessage OfFileGivenUp(WhatsAppEvent received, AgentTexts texts) => new(
        AgentMessageKind.GivenUpFile,
        Text(received, received.MessageId, ContentText.Notice + texts.FileGivenUp) with { MessageId = $"{received.MessageId}/given-up" });

    // Of a picture only the caption can be edited; the picture itself is shown where it was.
    private static string TextOf(MessageEdited edit, AgentTexts texts) => edit.Content is MediaContent { Caption: { Length: > 0 } caption }
        ? caption
        : ContentText.Of(edit.Content, edit.FromBusinessPhone, texts);

    /// <summary>True for what happened to the chat: no message of the customer's, which would open or reopen a conversation.</summary>
    private static bool IsAboutChat(MessageContent content) => content switch
    {
        UnsupportedContent unsupported => unsupported.IsAboutChat,
        NoticeContent or MarketingPreferenceContent or GroupChangeContent or PaymentContent => true,
        // A customer who was not answered waits for an answer.
        CallContent call => call.Answered || call.ByBusiness,
        _ => false,
    };

    private static string AddressOf(IdentityMoved moved) =>
        moved.Address.Phone is { } phone && phone != moved.Chat.Phone ? $"+{phone}" : moved.Address.Bsuid ?? moved.Address.Id;

    private static MessageReceived Text(WhatsAppEvent received, string? target, string text) => Create(received, target, new TextContent(text));

    private static MessageReceived Create(WhatsAppEvent received, string? target, MessageContent content) => new()
    {
        MessageId = received.MessageId,
        Chat = received.Chat,
        Sender = received.Sender,
        SentAt = received.SentAt,
        FromBusinessPhone = received.FromBusinessPhone,
        QuotedMessageId = target,
        Content = content,
    };
}
