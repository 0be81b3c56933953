using System.Text.Json;
using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>What a lane holds of a message: what its webhook said. Where it goes is in the lane's name.</summary>
internal sealed record OutboundPayload
{
    public required Guid IntegrationId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>The message as its webhook showed it, without its conversation.</summary>
    public required MessageWebhook Message { get; init; }

    [JsonIgnore]
    public long MessageId => Message.Id;

    [JsonIgnore]
    public MessageKey Key => new(IntegrationId, MessageId);

    public string Write() => JsonSerializer.Serialize(this, ChatwootWebhook.Json);

    public static OutboundPayload Read(string payload) =>
        JsonSerializer.Deserialize<OutboundPayload>(payload, ChatwootWebhook.Json) ?? throw new JsonException("A lane message is stored as null.");

    /// <summary>Without the message.</summary>
    public override string ToString() => $"message {MessageId} of integration {IntegrationId}, attempt {Attempt}";
}
