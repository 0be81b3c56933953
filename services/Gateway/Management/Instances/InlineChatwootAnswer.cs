using System.Text.Json.Serialization;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>How the activation within a creation ended.</summary>
public sealed record InlineChatwootAnswer
{
    /// <summary><c>active</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Internal id of the integration, when active.</summary>
    [JsonPropertyName("bridge_integration_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BridgeIntegrationId { get; init; }

    /// <summary>What went wrong, in the words of <c>POST /api/chatwoot/set</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
