using System.Text.Json;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Deletions;

/// <summary>What a lane holds of a deletion.</summary>
internal sealed record DeletionPayload(Guid IntegrationId, long MessageId)
{
    public MessageKey Key => new(IntegrationId, MessageId);

    public string Write() => JsonSerializer.Serialize(this);

    public static DeletionPayload Read(string payload) =>
        JsonSerializer.Deserialize<DeletionPayload>(payload) ?? throw new JsonException("A lane message is stored as null.");
}
