using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.IntegrationManager;

/// <summary>The places of the manager's secrets: each is sealed for its table, row and column, and opens nowhere else.</summary>
internal static class StoredSecrets
{
    public const string Connections = "connections";
    public const string Connectors = "connectors";
    public const string Integrations = "chatwoot_integrations";

    public static string SealWebhookKey(this AtRestSecrets secrets, string key, Guid connectionId) => secrets.Seal(key, Connections, connectionId, "webhook_key");

    public static string OpenWebhookKey(this AtRestSecrets secrets, string key, Guid connectionId) => secrets.Open(key, Connections, connectionId, "webhook_key");

    public static string SealVerifyToken(this AtRestSecrets secrets, string token, Guid connectionId) => secrets.Seal(token, Connections, connectionId, "verify_token");

    public static string OpenVerifyToken(this AtRestSecrets secrets, string token, Guid connectionId) => secrets.Open(token, Connections, connectionId, "verify_token");

    public static string SealConnectorSettings(this AtRestSecrets secrets, string settings, Guid instanceId) => secrets.Seal(settings, Connectors, instanceId, "settings");

    public static string OpenConnectorSettings(this AtRestSecrets secrets, string settings, Guid instanceId) => secrets.Open(settings, Connectors, instanceId, "settings");

    public static string SealApiToken(this AtRestSecrets secrets, string token, Guid integrationId) => secrets.Seal(token, Integrations, integrationId, "chatwoot_api_token");

    public static string OpenApiToken(this AtRestSecrets secrets, string token, Guid integrationId) => secrets.Open(token, Integrations, integrationId, "chatwoot_api_token");

    public static string SealWebhookSecret(this AtRestSecrets secrets, string secret, Guid integrationId) => secrets.Seal(secret, Integrations, integrationId, "webhook_secret");

    public static string OpenWebhookSecret(this AtRestSecrets secrets, string secret, Guid integrationId) => secrets.Open(secret, Integrations, integrationId, "webhook_secret");
}
