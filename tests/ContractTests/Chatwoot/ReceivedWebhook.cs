using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot;

internal sealed record ReceivedWebhook(byte[] Body, string? Timestamp, string? Signature, string? DeliveryId)
{
    public JsonObject Json { get; } = JsonNode.Parse(Body)!.AsObject();

    public string Event => Json["event"]!.ToString();
}
