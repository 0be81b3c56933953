using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

internal sealed class SeenInstancesConsumer(SeenInstances seen) : IConsumer<InstanceChanged>
{
    public Task Consume(ConsumeContext<InstanceChanged> context)
    {
        seen.Add(context.Message);
        return Task.CompletedTask;
    }
}
