using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Connections;

/// <summary>Gives an instance a connector.</summary>
internal sealed class SetConnectorConsumer(InstanceTable instances, ConnectorAnswers connectors) : IConsumer<SetConnector>
{
    public async Task Consume(ConsumeContext<SetConnector> context)
    {
        var command = context.Message;
        if (await instances.FindAsync(command.AccountId, command.Instance, context.CancellationToken) is not { } instanceId)
            await context.RespondAsync(InstanceRefusals.NotFound);
        else if (await instances.SetConnectorAsync(instanceId, command, context.CancellationToken) is { } refusal)
            await context.RespondAsync(refusal);
        else if (await connectors.FindAsync(instanceId, command.CommandId, context.CancellationToken) is { } found)
            await context.RespondAsync(found);
        else
            await context.RespondAsync(InstanceRefusals.NotFound);
    }
}
