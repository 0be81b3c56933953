using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Webhooks of an inbox do not fit, or are missing: the inbox is looked at. An outage says nothing about one.</summary>
internal sealed class InboxSuspectedConsumer(PromptInspection inspection) : IConsumer<InboxSuspected>
{
    public Task Consume(ConsumeContext<InboxSuspected> context) => context.Message is { IntegrationId: { } integrationId, Sign: not (InboxSuspected.Address or InboxSuspected.Outage) }
        ? inspection.InspectAsync(integrationId, context.CancellationToken)
        : Task.CompletedTask;
}
