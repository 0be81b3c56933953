using System.Text.Json;
using RyzeBridge.Chats.Instances.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Chats.Instances;

/// <summary>
/// The three forms of an instance: as it crosses the bus (secrets sealed in transit), as it is stored (sealed at rest), as
/// it is used (in clear).
/// </summary>
internal static class InstanceState
{
    private const string Table = "instances";

    public static InstanceRow ToRow(InstanceChanged changed, TransitSecrets transit, AtRestSecrets atRest)
    {
        string Reseal(string value, string column) => atRest.Seal(transit.Open(value, changed.EventId), Table, changed.InstanceId, column);
        var stored = changed with
        {
            Connector = changed.Connector is { } connector
                ? connector with { SealedSettings = Reseal(connector.SealedSettings, "settings") }
                : null,
            Chatwoot = changed.Chatwoot is { } chatwoot
                ? chatwoot with
                {
                    SealedApiToken = Reseal(chatwoot.SealedApiToken, "api_token"),
                    SealedWebhookSecret = chatwoot.SealedWebhookSecret is { } secret ? Reseal(secret, "webhook_secret") : null,
                }
                : null,
        };
        return new InstanceRow(
            changed.InstanceId, changed.Connector?.ConnectionId, changed.Connector?.Endpoint, changed.Epoch, changed.Version,
            changed.Deleted, changed.Chatwoot?.IntegrationId, JsonSerializer.Serialize(stored),
            stored.Chatwoot is null ? null : JsonSerializer.Serialize(stored with { Connector = null }));
    }

    /// <summary>The same state sealed with the key of now; null when it is already.</summary>
    /// <exception cref="SealedSecretException">A secret does not open.</exception>
    public static string? Reseal(string state, AtRestSecrets atRest)
    {
        var stored = JsonSerializer.Deserialize<InstanceChanged>(state) ?? throw new InvalidOperationException("An instance is stored as null.");
        string Anew(string value, string column) => atRest.Seal(atRest.Open(value, Table, stored.InstanceId, column), Table, stored.InstanceId, column);
        return stored.Chatwoot is not { } chatwoot || chatwoot.SealedApiToken.Contains($".{atRest.CurrentKeyId}.", StringComparison.Ordinal)
            ? null
            : JsonSerializer.Serialize(stored with
            {
                Chatwoot = chatwoot with
                {
                    SealedApiToken = Anew(chatwoot.SealedApiToken, "api_token"),
                    SealedWebhookSecret = chatwoot.SealedWebhookSecret is { } secret ? Anew(secret, "webhook_secret") : null,
                },
            });
    }

    public static Instance FromState(string state, AtRestSecrets atRest)
    {
        var stored = JsonSerializer.Deserialize<InstanceChanged>(state) ?? throw new InvalidOperationException("An instance is stored as null.");
        string Open(string value, string column) => atRest.Open(value, Table, stored.InstanceId, column);
        return new Instance
        {
            InstanceId = stored.InstanceId,
            AccountId = stored.AccountId,
            Name = stored.Name,
            Version = stored.Version,
            Deleted = stored.Deleted,
            Settings = stored.Settings,
            Connector = stored.Connector is { } connector
                ? new InstanceConnector(connector.ConnectionId, connector.Type, connector.Endpoint, Open(connector.SealedSettings, "settings"))
                : null,
            Chatwoot = stored.Chatwoot is { } chatwoot
                ? new InstanceChatwoot
                {
                    IntegrationId = chatwoot.IntegrationId,
                    BaseUrl = chatwoot.BaseUrl,
                    AccountId = chatwoot.AccountId,
                    InboxId = chatwoot.InboxId,
                    ApiToken = Open(chatwoot.SealedApiToken, "api_token"),
                    WebhookSecret = chatwoot.SealedWebhookSecret is { } secret ? Open(secret, "webhook_secret") : null,
                    WebhookGeneration = chatwoot.WebhookGeneration,
                    Status = chatwoot.Status,
                    SignMessages = chatwoot.SignMessages,
                    IgnoreGroups = chatwoot.IgnoreGroups,
                    StartAsPending = chatwoot.StartAsPending,
                    ReopenResolved = chatwoot.ReopenResolved,
                    Presentation = chatwoot.Presentation,
                }
                : null,
        };
    }
}
