using System.Text.Json.Serialization;
using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>An integration in <c>GET /api/instance/list</c>, without its token.</summary>
/// <param name="Status"><c>active</c>, <c>paused</c> or <c>error</c>.</param>
/// <param name="BridgeIntegrationId">Internal id of the integration.</param>
/// <param name="BaseUrl">URL of the Chatwoot installation.</param>
/// <param name="AccountId">Chatwoot's account id.</param>
/// <param name="InboxId">Inbox in Chatwoot; 0 until it exists.</param>
/// <param name="InboxName">Name of the inbox.</param>
/// <param name="LastError">Empty when healthy.</param>
public sealed record ListedChatwoot(
    string Status,
    [property: JsonPropertyName("bridge_integration_id")] string BridgeIntegrationId,
    [property: JsonPropertyName("chatwoot_base_url")] string BaseUrl,
    [property: JsonPropertyName("chatwoot_account_id")] int AccountId,
    [property: JsonPropertyName("chatwoot_inbox_id")] int InboxId,
    [property: JsonPropertyName("chatwoot_inbox_name")] string InboxName,
    [property: JsonPropertyName("last_error")] string LastError)
{
    internal static ListedChatwoot Of(ChatwootSummary summary) => new(
        summary.Status, summary.BridgeIntegrationId, summary.BaseUrl, summary.AccountId, summary.InboxId, summary.InboxName, summary.LastError);
}
