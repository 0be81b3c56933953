using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Envelopes of webhooks.</summary>
internal static class WebhookBodies
{
    public static JsonObject Messages(NumberSettings number, IEnumerable<JsonNode> contacts, IEnumerable<JsonNode> messages)
    {
        var value = Value(number);
        if (Array(contacts) is { Count: > 0 } people)
            value["contacts"] = people;
        value["messages"] = Array(messages);
        return Envelope(number, "messages", value);
    }

    public static JsonObject Echoes(NumberSettings number, IEnumerable<JsonNode> echoes)
    {
        var value = Value(number);
        value["message_echoes"] = Array(echoes);
        return Envelope(number, "smb_message_echoes", value);
    }

    public static JsonObject Status(NumberSettings number, JsonObject status)
    {
        var value = Value(number);
        value["statuses"] = new JsonArray(status);
        return Envelope(number, "messages", value);
    }

    private static JsonObject Value(NumberSettings number) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject
        {
            ["display_phone_number"] = number.DisplayPhoneNumber,
            ["phone_number_id"] = number.PhoneNumberId,
        },
    };

    private static JsonObject Envelope(NumberSettings number, string field, JsonObject value) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = number.BusinessAccountId,
            ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
        }),
    };

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes.Select(node => node.DeepClone())]);
}
