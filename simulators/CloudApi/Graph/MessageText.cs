using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>What a person reads of a message.</summary>
internal static class MessageText
{
    public static string? Of(string type, JsonNode? message) => type switch
    {
        "text" => message?["text"].Text("body"),
        "reaction" => message?["reaction"].Text("emoji"),
        "interactive" => message?["interactive"]?["body"].Text("text"),
        "template" => message?["template"].Text("name"),
        "button" => message?["button"].Text("text"),
        "system" => message?["system"].Text("body"),
        _ => message?[type] is JsonObject body ? body.Text("caption") ?? body.Text("filename") : null,
    };
}
