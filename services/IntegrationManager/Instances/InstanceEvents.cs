using System.Text.Json;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Turns the stored state of an instance into the event that tells of it: secrets change from one key to the other.</summary>
internal sealed class InstanceEvents(AtRestSecrets atRest, TransitSecrets transit)
{
    public InstanceChanged ToEvent(InstanceSnapshot instance)
    {
        var eventId = Guid.NewGuid();
        return new InstanceChanged
        {
            EventId = eventId,
            InstanceId = instance.Id,
            AccountId = instance.AccountId,
            Name = instance.Name,
            Epoch = instance.Epoch,
            Version = instance.Version,
            Deleted = instance.Deleted,
            Settings = JsonSerializer.Deserialize<InstanceSettings>(instance.Settings) ?? new InstanceSettings(),
            Connector = instance.ConnectionId is { } connectionId ? Connector(instance, connectionId, eventId) : null,
            Chatwoot = instance.IntegrationId is { } integrationId ? Chatwoot(instance, integrationId, eventId) : null,
        };
    }

    private ConnectorState Connector(InstanceSnapshot instance, Guid connectionId, Guid eventId) => new()
    {
        ConnectionId = connectionId,
        Type = instance.ConnectorType!,
        Endpoint = instance.Endpoint!,
        SealedSettings = transit.Seal(atRest.OpenConnectorSettings(instance.ConnectorSettings!, instance.Id), eventId),
    };

    private ChatwootState Chatwoot(InstanceSnapshot instance, Guid integrationId, Guid eventId) => new()
    {
        IntegrationId = integrationId,
        BaseUrl = instance.ChatwootBaseUrl!,
        AccountId = instance.ChatwootAccountId,
        InboxId = instance.ChatwootInboxId,
        SealedApiToken = transit.Seal(atRest.OpenApiToken(instance.ChatwootApiToken!, integrationId), eventId),
        SealedWebhookSecret = instance.WebhookSecret is { } secret ? transit.Seal(atRest.OpenWebhookSecret(secret, integrationId), eventId) : null,
        WebhookGeneration = instance.WebhookGeneration,
        // An error is what the relays found, and theirs to hold and to lift: told back to them it would outlive its cause.
        Status = instance.Paused ? IntegrationStatus.Paused : IntegrationStatus.Active,
        SignMessages = instance.SignMessages,
        IgnoreGroups = instance.IgnoreGroups,
        StartAsPending = instance.StartAsPending,
        ReopenResolved = instance.ReopenResolved,
        Presentation = JsonSerializer.Deserialize<ChatwootPresentation>(instance.Presentation) ?? new ChatwootPresentation(),
    };
}
