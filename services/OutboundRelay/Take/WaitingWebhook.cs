using System.Text.Json;
using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Take;

/// <summary>A webhook that waits until its integration is known.</summary>
/// <param name="Request">The request.</param>
/// <param name="StoredAt">When it began to wait: it may have been in the queue for long before.</param>
internal sealed record WaitingWebhook(ChatwootWebhookRequest Request, DateTimeOffset StoredAt)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static WaitingWebhook Read(string payload) =>
        JsonSerializer.Deserialize<WaitingWebhook>(payload) ?? throw new JsonException("A lane message is stored as null.");
}
