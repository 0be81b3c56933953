using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Reading of nodes whose shape is not known.</summary>
internal static class JsonNodes
{
    /// <summary>A member's text; null when it is absent or no text.</summary>
    public static string? Text(this JsonNode? node, string name) =>
        node is JsonObject json && json[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool Is(this JsonNode? node, JsonValueKind kind) => node?.GetValueKind() == kind;
}
