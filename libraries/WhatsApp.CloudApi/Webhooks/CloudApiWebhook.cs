using System.Text.Json;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// Splits a webhook: every entry, change, message, echo and status of it, for Meta batches up to 1000 of them in one body.
/// What has an unknown shape below a change still becomes an item: refusing the body would make Meta repeat all of it for
/// seven days.
/// </summary>
internal static class CloudApiWebhook
{
    /// <summary>Endpoint of an item whose envelope names no number; belongs to nobody, never guessed.</summary>
    public const string UnknownEndpoint = "unknown";

    public static WebhookBatch Split(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.Text("object") is not "whatsapp_business_account")
            throw new JsonException("Not a WhatsApp webhook: \"object\" must be \"whatsapp_business_account\".");
        if (root.Property("entry") is not { ValueKind: JsonValueKind.Array } entries)
            throw new JsonException("Not a WhatsApp webhook: \"entry\" must be an array.");

        var items = new List<WebhookItem>();
        var receipts = new List<WebhookReceipt>();
        var notices = new List<string>();
        var account = new List<WebhookItem>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.Property("changes") is not { ValueKind: JsonValueKind.Array } changes)
                throw new JsonException("Not a WhatsApp webhook: every \"entry\" must have an array \"changes\".");
            foreach (var change in changes.EnumerateArray())
            {
                Split(change, items, receipts, notices);
                if (CloudApiAccount.Split(entry, change) is { } notice)
                    account.Add(notice);
            }
        }

        return new WebhookBatch { Items = items, Receipts = receipts, Notices = notices, Account = account };
    }

    private static void Split(JsonElement change, List<WebhookItem> items, List<WebhookReceipt> receipts, List<string> notices)
    {
        var field = change.Text("field") ?? "(no field)";
        var value = change.Property("value") ?? default;
        var endpoint = value.Text("metadata", "phone_number_id") ?? UnknownEndpoint;
        var before = items.Count + receipts.Count + notices.Count;

        // A call's statuses are in "statuses" too, under its own field: they say nothing about a message.
        if (field is "messages")
        {
            foreach (var message in value.Items("messages"))
                items.AddRange(CloudApiItem.Split(endpoint, value, message, isEcho: false));
            foreach (var status in value.Items("statuses"))
            {
                if (CloudApiReceipt.IsAboutDelivery(status))
                    receipts.Add(CloudApiReceipt.Split(endpoint, status));
                else if (CloudApiPayment.IsPayment(status) && CloudApiPayment.Split(endpoint, value, status) is { } payment)
                    items.Add(payment);
                else
                    notices.Add($"status of {status.Text("type")}");
            }

            foreach (var error in value.Items("errors"))
                notices.Add($"error {error.Text("code")}: {error.Text("title")}");
        }
        else if (field is "smb_message_echoes")
        {
            foreach (var message in value.Items("message_echoes"))
                items.AddRange(CloudApiItem.Split(endpoint, value, message, isEcho: true));
        }
        else
        {
            items.AddRange(CloudApiField.Split(field, endpoint, value));
        }

        if (before == items.Count + receipts.Count + notices.Count && !CloudApiField.IsKnown(field))
            notices.Add(field);
    }
}
