using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>One delivery status; its payload is the status as Meta wrote it.</summary>
internal static class CloudApiReceipt
{
    /// <summary>False for a status about something else, such as a payment: its <c>failed</c> says nothing about the message.</summary>
    public static bool IsAboutDelivery(JsonElement status) => status.Text("type") is null or "message" && !CloudApiPayment.IsPayment(status);

    public static WebhookReceipt Split(string endpoint, JsonElement status) => new()
    {
        Endpoint = endpoint,
        ProviderMessageId = status.Text("id") ?? "",
        Payload = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(status)),
    };

    public static WhatsAppReceipt? Parse(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var status = document.RootElement;
        ReceiptStatus? reached = status.Text("status") switch
        {
            "sent" => ReceiptStatus.Sent,
            "delivered" => ReceiptStatus.Delivered,
            "read" or "played" => ReceiptStatus.Read,
            "failed" => ReceiptStatus.Failed,
            _ => null,
        };
        return reached is null || !IsAboutDelivery(status) || status.Text("id") is not { } id
            ? null
            : new WhatsAppReceipt
            {
                MessageId = id,
                Status = reached.Value,
                SentAt = status.Timestamp(),
                CallbackData = status.Text("biz_opaque_callback_data"),
                Error = reached is ReceiptStatus.Failed ? ErrorOf(status) : null,
            };
    }

    private static Reason ErrorOf(JsonElement status) => CloudApiError.First(status) is { } error
        ? CloudApiFailures.Explain(error.Code, error.Title, error.Details)
        : CloudApiReasons.NotDelivered;
}
