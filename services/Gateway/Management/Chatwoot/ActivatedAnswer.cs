using System.Text.Json.Serialization;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>Answer of <c>POST /api/chatwoot/set/{instance}</c>.</summary>
/// <param name="Instance">Name of the instance.</param>
/// <param name="Status"><c>active</c>.</param>
/// <param name="BridgeIntegrationId">Internal id of the integration.</param>
/// <param name="Message">Fixed text.</param>
public sealed record ActivatedAnswer(
    string Instance,
    string Status,
    [property: JsonPropertyName("bridge_integration_id")] string BridgeIntegrationId,
    string Message);
