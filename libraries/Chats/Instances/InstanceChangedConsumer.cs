using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.Instances;

/// <summary>Keeps the projection: stores the state when it is newer than what is known.</summary>
internal sealed class InstanceChangedConsumer(InstanceProjection projection) : IConsumer<InstanceChanged>
{
    public Task Consume(ConsumeContext<InstanceChanged> context) => projection.ApplyAsync(context.Message, context.CancellationToken);
}
