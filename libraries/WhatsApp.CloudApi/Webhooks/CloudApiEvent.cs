using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// A message, or what happened to one. A change that does not name its message is shown as a message: dropped it would be
/// nothing, guessed it would be wrong.
/// </summary>
internal static class CloudApiEvent
{
    public static WhatsAppEvent Parse(JsonElement message, JsonElement? contact, bool isEcho)
    {
        var id = CloudApiItem.IdOf(message);
        var chat = CloudApiChat.Of(message, contact, isEcho, id);
        var sender = chat.IsGroup && !isEcho ? CloudApiChat.Person(message, contact, isEcho) : null;
        return Change(message, id, chat, sender, isEcho) ?? Message(message, id, chat, sender, isEcho);
    }

    private static WhatsAppEvent? Change(JsonElement message, string id, WhatsAppAddress chat, WhatsAppAddress? sender, bool isEcho)
    {
        var sentAt = message.Timestamp();
        switch (message.Text("type"))
        {
            case "edit" when message.Text("edit", "original_message_id") is { } target && message.Property("edit", "message") is { ValueKind: JsonValueKind.Object } edited:
                return new MessageEdited
                {
                    MessageId = id,
                    Chat = chat,
                    Sender = sender,
                    SentAt = sentAt,
                    FromBusinessPhone = isEcho,
                    TargetMessageId = target,
                    Content = CloudApiContent.Parse(edited, isEcho),
                };
            case "revoke" when message.Text("revoke", "original_message_id") is { } target:
                return new MessageRevoked { MessageId = id, Chat = chat, Sender = sender, SentAt = sentAt, FromBusinessPhone = isEcho, TargetMessageId = target };
            case "reaction" when message.Text("reaction", "message_id") is { } target:
                return new ReactionChanged
                {
                    MessageId = id,
                    Chat = chat,
                    Sender = sender,
                    SentAt = sentAt,
                    FromBusinessPhone = isEcho,
                    TargetMessageId = target,
                    Emoji = message.Text("reaction", "emoji"),
                };
            case "system" when CloudApiIdentityChange.Of(message) is { Address: var address } && (address.Id != chat.Id || address.Bsuid != chat.Bsuid):
                return new IdentityMoved { MessageId = id, Chat = chat, SentAt = sentAt, Address = address };
            default:
                return null;
        }
    }

    private static MessageReceived Message(JsonElement message, string id, WhatsAppAddress chat, WhatsAppAddress? sender, bool isEcho)
    {
        var context = message.Property("context") ?? default;
        return new MessageReceived
        {
            MessageId = id,
            Chat = chat,
            Sender = sender,
            SentAt = message.Timestamp(),
            Content = CloudApiContent.Parse(message, isEcho),
            FromBusinessPhone = isEcho,
            QuotedMessageId = context.Text("id"),
            Forwarded = context.IsTrue("forwarded") || context.IsTrue("frequently_forwarded"),
            Product = context.Text("referred_product", "product_retailer_id") is { } product
                ? new ProductInquiry(context.Text("referred_product", "catalog_id"), product)
                : null,
            Referral = message.Property("referral") is { ValueKind: JsonValueKind.Object } referral ? Referral(referral) : null,
        };
    }

    private static Referral Referral(JsonElement referral) => new()
    {
        SourceUrl = referral.Text("source_url"),
        SourceId = referral.Text("source_id"),
        SourceType = referral.Text("source_type"),
        Headline = referral.Text("headline"),
        Body = referral.Text("body"),
        MediaType = referral.Text("media_type"),
        ImageUrl = referral.Text("image_url"),
        VideoUrl = referral.Text("video_url"),
        ThumbnailUrl = referral.Text("thumbnail_url"),
        ClickId = referral.Text("ctwa_clid"),
        WelcomeMessage = referral.Text("welcome_message", "text"),
    };
}
