using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Bus;

/// <summary>Other addresses of known people.</summary>
internal sealed class IdentityConsumer(IdentityTable identities) : IConsumer<IdentityChanged>
{
    public Task Consume(ConsumeContext<IdentityChanged> context) => identities.SetAsync(
        context.Message.InstanceId, context.Message.Alias, context.Message.Canonical, context.CancellationToken);
}
