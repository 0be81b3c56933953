using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>A WhatsApp message as Chatwoot takes it. Pure.</summary>
internal static class MessageComposer
{
    /// <summary>The message.</summary>
    /// <param name="message">What came.</param>
    /// <param name="inReplyTo">Chatwoot's id of the quoted message, in the same conversation; null without quote.</param>
    public static ComposedMessage Compose(MessageReceived message, long? inReplyTo) => message.Content switch
    {
        MediaContent { File: not null } media => new ComposedMessage(Create(message, media.Caption, inReplyTo), MediaFile.Of(media, message.SentAt)),
        ContactsContent contacts => new ComposedMessage(Create(message, TextOf(message), inReplyTo), ContactCards.FileOf(contacts)),
        _ => new ComposedMessage(Create(message, TextOf(message), inReplyTo)),
    };

    /// <summary>The message without its file.</summary>
    /// <param name="message">What came.</param>
    /// <param name="reason">Why the file is not there.</param>
    /// <param name="mayFollow">It is tried further.</param>
    /// <param name="inReplyTo">Chatwoot's id of the quoted message.</param>
    public static NewMessage WithoutFile(MessageReceived message, string reason, bool mayFollow, long? inReplyTo) => message.Content is MediaContent media
        ? Create(message, MediaText.Missing(media, reason, mayFollow, message.FromBusinessPhone), inReplyTo)
        : Create(message, ContentText.Lines(TextOf(message), $"{ContentText.Notice}Its file is not here: {reason.TrimEnd('.', ' ')}."), inReplyTo);

    /// <summary>A file whose message is there already, in reply to it.</summary>
    public static ComposedMessage FileThatFollows(MessageReceived message, long? inReplyTo) =>
        Compose(message with { Content = message.Content is MediaContent media ? media with { Caption = null } : message.Content, Referral = null, Product = null, Forwarded = false }, inReplyTo);

    /// <summary>What the agent sees in place of a message that Chatwoot refuses.</summary>
    public static NewMessage Placeholder(MessageReceived message, string reason) => Create(
        message with { Referral = null, Product = null, Forwarded = false },
        $"{ContentText.Notice}A message came that cannot be shown here ({reason}). Open WhatsApp on the phone to read it.",
        inReplyTo: null);

    /// <summary>The same as a private note: seen by agents, never sent, and no conversation is reopened by it.</summary>
    public static ComposedMessage AsNote(ComposedMessage composed) => composed with
    {
        Message = composed.Message with { MessageType = MessageType.Outgoing, Private = true, Content = WithoutLiquid(composed.Message.Content ?? "") },
    };

    private static NewMessage Create(MessageReceived message, string? text, long? inReplyTo)
    {
        var content = WhatsAppToMarkdown.Convert(ContentText.Lines(
            Author(message),
            message.Forwarded ? "_Forwarded_" : null,
            message.Referral is { } referral ? ContextText.Of(referral) : null,
            message.Product is { } product ? ContextText.Of(product) : null,
            text)).TrimEnd();
        return new NewMessage
        {
            Content = content.Length is 0 ? null : message.FromBusinessPhone ? WithoutLiquid(content) : content,
            MessageType = message.FromBusinessPhone ? MessageType.Outgoing : MessageType.Incoming,
            SourceId = message.MessageId,
            ContentAttributes = new NewContentAttributes
            {
                InReplyTo = inReplyTo,
                ExternalEcho = message.FromBusinessPhone ? true : null,
                Referral = message is { Referral: { } advertisement, FromBusinessPhone: false } ? ContextText.Card(advertisement) : null,
                Ryzebridge = message.Forwarded
                    ? new Dictionary<string, string> { ["kind"] = "message", ["forwarded"] = "true" }
                    : new Dictionary<string, string> { ["kind"] = "message" },
            },
        };
    }

    private static string TextOf(MessageReceived message) => ContentText.Of(message.Content, message.FromBusinessPhone);

    private static string? Author(MessageReceived message)
    {
        if (!message.Chat.IsGroup || message.FromBusinessPhone || message.Sender is not { } sender)
            return null;
        // An asterisk or line break in the name would end the bold early.
        var name = sender.Name?.Replace("*", "").ReplaceLineEndings(" ").Trim();
        var number = sender.Phone is { } phone ? $"+{phone}" : null;
        return $"*{(string.IsNullOrEmpty(name) ? number ?? sender.Id : number is null ? name : $"{name} ({number})")}:*";
    }

    /// <summary>
    /// Chatwoot runs outgoing content through Liquid (<c>app/models/concerns/liquidable.rb</c>): what was typed on the phone
    /// must stay as typed, so a character without width parts the delimiters.
    /// </summary>
    private static string WithoutLiquid(string text) => text.Replace("{{", "{\u200B{").Replace("{%", "{\u200B%");
}
