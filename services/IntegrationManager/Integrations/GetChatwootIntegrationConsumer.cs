using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Instances.Storage;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Reads an integration, after a look at Chatwoot; when Chatwoot does not answer in time, as it was last known.</summary>
internal sealed class GetChatwootIntegrationConsumer(
    InstanceTable instances,
    IntegrationTable integrations,
    InboxInspection inspection,
    InspectionPlaces places,
    IOptions<IntegrationOptions> options,
    TimeProvider time,
    AtRestSecrets atRest,
    TransitSecrets transit) : IConsumer<GetChatwootIntegration>
{
    public async Task Consume(ConsumeContext<GetChatwootIntegration> context)
    {
        var query = context.Message;
        if (await instances.FindAsync(query.AccountId, query.Instance, context.CancellationToken) is not { } instanceId)
        {
            await context.RespondAsync(IntegrationRefusals.InstanceNotFound);
            return;
        }

        using (var place = places.TryTake(query.AccountId))
        {
            // Without a place it is answered as it was last known: nobody's slow Chatwoot may keep others waiting.
            if (place is not null)
            {
                using var limit = new CancellationTokenSource(options.Value.InspectionTimeout, time);
                await inspection.InspectAsync(instanceId, tellAgain: false, limit.Token, context.CancellationToken);
            }
        }

        var (current, pending) = await integrations.FindAsync(instanceId, context.CancellationToken);
        if ((current ?? pending) is { } integration)
            await context.RespondAsync(Answer(integration, query.QueryId));
        else
            await context.RespondAsync(IntegrationRefusals.NoIntegration);
    }

    private ChatwootIntegrationFound Answer(Integration integration, Guid queryId) => new()
    {
        QueryId = queryId,
        BridgeIntegrationId = integration.BridgeIntegrationId,
        Status = integration.Status,
        BaseUrl = integration.ChatwootBaseUrl,
        AccountId = integration.ChatwootAccountId,
        SealedApiToken = transit.Seal(atRest.OpenApiToken(integration.ChatwootApiToken, integration.Id), queryId),
        InboxId = integration.ChatwootInboxId,
        InboxName = integration.ChatwootInboxName,
        LastError = integration.LastError,
        Warnings = IntegrationWarnings.Read(integration.Warnings),
        CreatedAt = integration.CreatedAt,
        SignMessages = integration.SignMessages,
        IgnoreGroups = integration.IgnoreGroups,
        StartAsPending = integration.StartAsPending,
        ReopenResolved = integration.ReopenResolved,
        Presentation = JsonSerializer.Deserialize<ChatwootPresentation>(integration.Presentation) ?? new ChatwootPresentation(),
    };
}
