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
    public static NewMessage Compose(MessageReceived message, long? inReplyTo) =>
        Create(message, WithSender(message, WithForwardMark(message, WhatsAppToMarkdown.Convert(ContentText.Of(message.Content, message.FromBusinessPhone)))), inReplyTo);

    /// <summary>What the agent sees in place of a message that Chatwoot refuses.</summary>
    public static NewMessage Placeholder(MessageReceived message, string reason) =>
        Create(message, $"{ContentText.Notice}A message came that cannot be shown here ({reason}). Open WhatsApp on the phone to read it.", inReplyTo: null);

    private static NewMessage Create(MessageReceived message, string content, long? inReplyTo) => new()
    {
        Content = message.FromBusinessPhone ? WithoutLiquid(content) : content,
        MessageType = message.FromBusinessPhone ? MessageType.Outgoing : MessageType.Incoming,
        SourceId = message.MessageId,
        ContentAttributes = new NewContentAttributes
        {
            InReplyTo = inReplyTo,
            ExternalEcho = message.FromBusinessPhone ? true : null,
            Ryzebridge = message.Forwarded
                ? new Dictionary<string, string> { ["kind"] = "message", ["forwarded"] = "true" }
                : new Dictionary<string, string> { ["kind"] = "message" },
        },
    };

    private static string WithForwardMark(MessageReceived message, string text) => message.Forwarded ? $"_Forwarded_\n{text}" : text;

    private static string WithSender(MessageReceived message, string text)
    {
        if (!message.Chat.IsGroup || message.FromBusinessPhone || message.Sender is not { } sender)
            return text;
        // An asterisk or line break in the name would end the bold early.
        var name = sender.Name?.Replace("*", "").ReplaceLineEndings(" ").Trim();
        return $"**{(string.IsNullOrEmpty(name) ? sender.Phone is { } phone ? $"+{phone}" : sender.Id : name)}:**\n{text}";
    }

    /// <summary>
    /// Chatwoot runs outgoing content through Liquid (<c>app/models/concerns/liquidable.rb</c>): what was typed on the phone
    /// must stay as typed, so a character without width parts the delimiters.
    /// </summary>
    private static string WithoutLiquid(string text) => text.Replace("{{", "{\u200B{").Replace("{%", "{\u200B%");
}
