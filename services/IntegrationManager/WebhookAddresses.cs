using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.IntegrationManager;

/// <summary>Addresses of the gateway that remotes are given. Each contains a secret.</summary>
internal sealed class WebhookAddresses(IOptions<GatewayOptions> gateway, WebhookSecrets secrets)
{
    private const string WhatsApp = "whatsapp";
    private const string Chatwoot = "chatwoot";

    public string OfConnection(string connector, Guid connectionId, int generation) =>
        $"{Base}/webhooks/{WhatsApp}/{connector}/{connectionId:n}/{secrets.Create(WhatsApp, connectionId, generation)}";

    public string OfIntegration(Guid integrationId, int generation) =>
        $"{Base}{IntegrationPath(integrationId)}{secrets.Create(Chatwoot, integrationId, generation)}";

    /// <summary>
    /// True for any address that was ever given for the integration: the public URL, the generation and the keys may have
    /// changed since.
    /// </summary>
    public static bool IsOfIntegration(string? address, Guid integrationId) =>
        address?.Contains(IntegrationPath(integrationId), StringComparison.Ordinal) == true;

    private string Base => gateway.Value.PublicUrl.TrimEnd('/');

    private static string IntegrationPath(Guid integrationId) => $"/webhooks/{Chatwoot}/{integrationId:n}/";
}
