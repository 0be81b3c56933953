using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Webhooks of an inbox do not fit, or are missing: the inbox is looked at.</summary>
internal sealed class InboxSuspectedConsumer(PromptInspection inspection) : IConsumer<InboxSuspected>
{
    public Task Consume(ConsumeContext<InboxSuspected> context) => context.Message.Sign == InboxSuspected.Address
        ? Task.CompletedTask
        : inspection.InspectAsync(context.Message.IntegrationId, context.CancellationToken);
}
