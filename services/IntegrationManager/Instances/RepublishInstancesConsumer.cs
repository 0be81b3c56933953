using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>A relay asks for all instances.</summary>
internal sealed class RepublishInstancesConsumer(InstanceRepublisher republisher) : IConsumer<RepublishInstances>
{
    public Task Consume(ConsumeContext<RepublishInstances> context) =>
        republisher.RepublishAsync(context.Message.RequestedBy, context.CancellationToken);
}
