using System.Text.Json;
using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Lists instances.</summary>
internal sealed class ListInstancesConsumer(InstanceList instances) : IConsumer<ListInstances>
{
    public async Task Consume(ConsumeContext<ListInstances> context)
    {
        var rows = await instances.ReadAsync(context.Message, context.CancellationToken);
        await context.RespondAsync(new InstancesListed { Instances = [.. rows.Select(Summary)] });
    }

    private static InstanceSummary Summary(InstanceListRow row) => new()
    {
        InstanceId = row.Id,
        Name = row.Name,
        Status = InstanceStatus.Of(row.ConnectorType is not null),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Settings = JsonSerializer.Deserialize<InstanceSettings>(row.Settings) ?? new InstanceSettings(),
        ConnectorType = row.ConnectorType,
        ConnectorEndpoint = row.Endpoint,
        Chatwoot = row.BridgeIntegrationId is null ? null : new ChatwootSummary
        {
            BridgeIntegrationId = row.BridgeIntegrationId,
            Status = row.IntegrationStatus!,
            BaseUrl = row.ChatwootBaseUrl!,
            AccountId = row.ChatwootAccountId,
            InboxId = row.ChatwootInboxId,
            InboxName = row.ChatwootInboxName!,
            LastError = row.LastError!,
        },
    };
}
