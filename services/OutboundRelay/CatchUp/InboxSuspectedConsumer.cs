using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>An inbox whose webhooks may be lost is searched soon.</summary>
internal sealed class InboxSuspectedConsumer(Suspicions suspicions) : IConsumer<InboxSuspected>
{
    public Task Consume(ConsumeContext<InboxSuspected> context) => context.Message.Sign == InboxSuspected.LostMessage
        ? Task.CompletedTask
        : suspicions.RaiseAsync(
            new SuspicionSign { IntegrationId = context.Message.IntegrationId, Host = context.Message.Host, Since = context.Message.Since }, context.CancellationToken);
}
