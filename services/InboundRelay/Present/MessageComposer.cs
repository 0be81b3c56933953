using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>A WhatsApp message as Chatwoot takes it. Pure.</summary>
internal static class MessageComposer
{
    /// <summary>The message.</summary>
    /// <param name="message">What came.</param>
    /// <param name="inReplyTo">Chatwoot's id of the quoted message, in the same conversation; null without quote.</param>
    /// <param name="texts">The integration's language.</param>
    public static ComposedMessage Compose(MessageReceived message, long? inReplyTo, AgentTexts texts) => message.Content switch
    {
        MediaContent { File: not null } media => new ComposedMessage(Create(message, media.Caption, inReplyTo, texts), MediaFile.Of(media, message.SentAt)),
        ContactsContent contacts => new ComposedMessage(Create(message, TextOf(message, texts), inReplyTo, texts), ContactCards.FileOf(contacts)),
        _ => new ComposedMessage(Create(message, TextOf(message, texts), inReplyTo, texts)),
    };

    /// <summary>The message without its file.</summary>
    /// <param name="message">What came.</param>
    /// <param name="reason">Why the file is not there.</param>
    /// <param name="mayFollow">It is tried further.</param>
    /// <param name="inReplyTo">Chatwoot's id of the quoted message.</param>
    /// <param name="texts">The integration's language.</param>
    public static NewMessage WithoutFile(MessageReceived message, string reason, bool mayFollow, long? inReplyTo, AgentTexts texts) => message.Content is MediaContent media
        ? Create(message, FileText.Missing(media, reason, mayFollow, message.FromBusinessPhone, texts), inReplyTo, texts)
        : Create(message, ContentText.Lines(TextOf(message, texts), ContentText.Notice + texts.ItsFileMissing(reason.TrimEnd('.', ' '))), inReplyTo, texts);

    /// <summary>A file whose message is there already, in reply to it.</summary>
    public static ComposedMessage FileThatFollows(MessageReceived message, long? inReplyTo, AgentTexts texts) => Compose(
        message with { Content = message.Content is MediaContent media ? media with { Caption = null } : message.Content, Referral = null, Product = null, Forwarded = false },
        inReplyTo,
        texts);

    /// <summary>What the agent sees in place of a message that Chatwoot refuses.</summary>
    public static NewMessage Placeholder(MessageReceived message, string reason, AgentTexts texts) => Create(
        message with { Referral = null, Product = null, Forwarded = false },
        ContentText.Notice + texts.Refused(reason),
        inReplyTo: null,
        texts);

    /// <summary>The same as a private note: seen by agents, never sent, and no conversation is reopened by it.</summary>
    public static ComposedMessage AsNote(ComposedMessage composed) => composed with
    {
        Message = composed.Message with { MessageType = MessageType.Outgoing, Private = true, Content = WithoutLiquid(composed.Message.Content ?? "") },
    };

    private static NewMessage Create(MessageReceived message, string? text, long? inReplyTo, AgentTexts texts)
    {
        var content = WhatsAppToMarkdown.Convert(ContentText.Lines(
            Author(message),
            message.Forwarded ? $"_{texts.Forwarded}_" : null,
            message.Referral is { } referral ? ContextText.Of(referral, texts) : null,
            message.Product is { } product ? ContextText.Of(product, texts) : null,
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
                Ryzebridge = ProgramAttributes.Of(message),
            },
        };
    }

    private static string TextOf(MessageReceived message, AgentTexts texts) => ContentText.Of(message.Content, message.FromBusinessPhone, texts);

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
