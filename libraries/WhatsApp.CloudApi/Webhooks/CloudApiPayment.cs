using System.Globalization;
using System.Text.Json;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// A status about a payment, which the business asked for with a message (<c>order_details</c>). Its payload: <c>{"payment":…,"contact":…,"metadata":…}</c>.
/// Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg
/// </summary>
internal static class CloudApiPayment
{
    private const string Member = "payment";

    /// <summary>True for a status about a payment, whether or not it says so.</summary>
    public static bool IsPayment(JsonElement status) => status.Text("type") is Member || (status.Text("type") is null && status.Property(Member) is not null);

    /// <summary>The payment as an item of its chat; null when it tells nothing that agents can use.</summary>
    public static WebhookItem? Split(string endpoint, JsonElement value, JsonElement status)
    {
        var payload = CloudApiItem.PayloadOf(Member, status, ContactOf(value, status), value.Property("metadata"), isEcho: false);
        using var document = JsonDocument.Parse(payload);
        return Parse(document.RootElement) is not { } happened
            ? null
            : new WebhookItem
            {
                Endpoint = endpoint,
                Chat = happened.Chat.Id,
                Kind = ItemKinds.System,
                ProviderMessageId = happened.MessageId,
                SentAt = happened.SentAt,
                Payload = payload,
            };
    }

    /// <summary>What happened; null for the payload of something else.</summary>
    public static MessageReceived? Parse(JsonElement payload)
    {
        if (payload.Property(Member) is not { } status || ChatOf(status, payload.Property("contact") ?? default) is not { } chat)
            return null;
        var payment = status.Property("payment") ?? default;
        var refund = payment.Items("refunds").LastOrDefault();
        if (StateOf(status.Text("status"), refund.Text("status")) is not { } state)
            return null;
        var isRefund = state is PaymentState.Refunded or PaymentState.RefundFailed;
        var transaction = payment.Property("transaction") ?? default;
        var error = transaction.Property("error") ?? payment.Property("error") ?? default;
        return new MessageReceived
        {
            // The states of one payment are told one by one, of the same message.
            MessageId = $"{CloudApiItem.IdOf(status)}/payment/{(isRefund ? refund.Text("id") : transaction.Text("id") ?? payment.Text("reference_id"))}/{state.ToString().ToLowerInvariant()}",
            Chat = chat,
            SentAt = status.Timestamp(),
            QuotedMessageId = status.Text("id"),
            Content = new PaymentContent(
                state,
                Amount((isRefund ? refund.Property("amount") : null) ?? payment.Property("amount") ?? default, payment.Text("currency")),
                payment.Text("reference_id"),
                state is PaymentState.Failed ? error.Text("reason") ?? error.Text("message") ?? CloudApiError.First(status)?.Title : null),
        };
    }

    private static PaymentState? StateOf(string? status, string? refund) => (status, refund) switch
    {
        (_, "success" or "completed" or "processed") => PaymentState.Refunded,
        (_, "failed") => PaymentState.RefundFailed,
        (_, not null) => null,
        ("captured" or "success" or "completed" or "paid", _) => PaymentState.Received,
        ("pending" or "processing", _) => PaymentState.Pending,
        ("failed" or "canceled" or "cancelled", _) => PaymentState.Failed,
        ("refunded", _) => PaymentState.Refunded,
        _ => null,
    };

    private static string? Amount(JsonElement amount, string? currency) =>
        decimal.TryParse(amount.Text("value"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? string.Create(CultureInfo.InvariantCulture, $"{value / (decimal.TryParse(amount.Text("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset > 0 ? offset : 1):0.00##} {currency}").TrimEnd()
            : null;

    private static WhatsAppAddress? ChatOf(JsonElement status, JsonElement contact)
    {
        if (status.Text("recipient_id") is { } group && status.Text("recipient_type") is "group")
            return new WhatsAppAddress { Id = group, Kind = ChatKind.Group };
        var phone = CloudApiChat.Phone(status.Text("recipient_id")) ?? CloudApiChat.Phone(contact.Text("wa_id"));
        var userId = status.Text("recipient_user_id") ?? contact.Text("user_id");
        return (phone ?? userId ?? status.Text("recipient_id")) is { } id
            ? new WhatsAppAddress { Id = id, Phone = phone, Bsuid = userId, Name = contact.Text("profile", "name") }
            : null;
    }

    private static JsonElement? ContactOf(JsonElement value, JsonElement status)
    {
        foreach (var contact in value.Items("contacts"))
        {
            if ((contact.Text("wa_id") is { } phone && phone == status.Text("recipient_id")) || (contact.Text("user_id") is { } id && id == status.Text("recipient_user_id")))
                return contact;
        }

        return null;
    }
}
