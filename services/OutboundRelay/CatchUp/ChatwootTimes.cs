using System.Text.Json.Nodes;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>Times in the answers of Chatwoot's API: seconds since 1970.</summary>
internal static class ChatwootTimes
{
    /// <summary>Null for anything else.</summary>
    public static DateTimeOffset? Read(JsonNode? seconds) =>
        seconds is JsonValue value && value.TryGetValue<double>(out var number) ? DateTimeOffset.FromUnixTimeMilliseconds((long)(number * 1000)) : null;
}
