using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Creates an instance. The same command again gives the same answer.</summary>
internal sealed class CreateInstanceConsumer(InstanceTable instances, WebhookAddresses addresses, AtRestSecrets atRest, TransitSecrets transit)
    : IConsumer<CreateInstance>
{
    public async Task Consume(ConsumeContext<CreateInstance> context)
    {
        var command = context.Message;
        var (created, refusal) = await instances.CreateAsync(command, context.CancellationToken);
        if (created is null)
            await context.RespondAsync(refusal!);
        else
            await context.RespondAsync(Answer(created, command.CommandId));
    }

    private InstanceCreated Answer(CreatedInstance instance, Guid commandId) => new()
    {
        CommandId = commandId,
        InstanceId = instance.Id,
        Status = InstanceStatus.Of(instance.ConnectionId is not null),
        CreatedAt = instance.CreatedAt,
        SealedWebhookUrl = instance.ConnectionId is { } connectionId
            ? transit.Seal(addresses.OfConnection(instance.Connector!, connectionId, instance.Generation), commandId)
            : null,
        SealedVerifyToken = instance.ConnectionId is { } connection
            ? transit.Seal(atRest.OpenVerifyToken(instance.VerifyToken!, connection), commandId)
            : null,
    };
}
