using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Connections;

/// <summary>Reads an instance's connector.</summary>
internal sealed class GetConnectorConsumer(InstanceTable instances, ConnectorAnswers connectors) : IConsumer<GetConnector>
{
    private static readonly RequestRefused NoConnector = new() { StatusCode = 404, Message = "no connector for this instance" };

    public async Task Consume(ConsumeContext<GetConnector> context)
    {
        var query = context.Message;
        if (await instances.FindAsync(query.AccountId, query.Instance, context.CancellationToken) is not { } instanceId)
            await context.RespondAsync(InstanceRefusals.NotFound);
        else if (await connectors.FindAsync(instanceId, query.QueryId, context.CancellationToken) is { } found)
            await context.RespondAsync(found);
        else
            await context.RespondAsync(NoConnector);
    }
}
