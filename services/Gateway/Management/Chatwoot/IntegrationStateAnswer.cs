using System.Text.Json.Serialization;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>Answer of the calls <c>set</c>, <c>pause</c> and <c>resume</c> of <c>/api/chatwoot</c>.</summary>
/// <param name="Instance">Name of the instance.</param>
/// <param name="Status"><c>active</c>, <c>paused</c> or <c>error</c>: state after the call.</param>
/// <param name="BridgeIntegrationId">Internal id of the integration.</param>
/// <param name="Message">Fixed text.</param>
public sealed record IntegrationStateAnswer(
    string Instance,
    string Status,
    [property: JsonPropertyName("bridge_integration_id")] string BridgeIntegrationId,
    string Message);
