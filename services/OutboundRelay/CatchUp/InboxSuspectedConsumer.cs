using MassTransit;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>An inbox whose webhooks may be lost is searched soon.</summary>
internal sealed class InboxSuspectedConsumer(CatchUpTable table, IOptions<OutboundRelayOptions> options, TimeProvider time) : IConsumer<InboxSuspected>
{
    public Task Consume(ConsumeContext<InboxSuspected> context) =>
        table.HurryAsync(context.Message.IntegrationId, time.GetUtcNow() + options.Value.CatchUpGrace, context.CancellationToken);
}
