using System.Text;
using System.Text.Json;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>What a lane holds of a message: the webhook as it came, and where it goes.</summary>
internal sealed record OutboundPayload
{
    public required Guid IntegrationId { get; init; }

    public required long MessageId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Chat address to send to.</summary>
    public required string To { get; init; }

    /// <summary>The webhook's JSON.</summary>
    public required string Webhook { get; init; }

    public MessageKey Key => new(IntegrationId, MessageId);

    public MessageWebhook ReadWebhook() => ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes(Webhook));

    public string Write() => JsonSerializer.Serialize(this);

    public static OutboundPayload Read(string payload) =>
        JsonSerializer.Deserialize<OutboundPayload>(payload) ?? throw new JsonException("A lane message is stored as null.");

    /// <summary>Without the message.</summary>
    public override string ToString() => $"message {MessageId} of integration {IntegrationId}, attempt {Attempt}";
}
