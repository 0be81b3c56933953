using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.Chats.Instances;

/// <summary>Answers when a change of an instance holds for what is accepted from then on.</summary>
internal sealed class ConfirmInstanceConsumer(InstanceProjection projection) : IConsumer<ConfirmInstance>
{
    public async Task Consume(ConsumeContext<ConfirmInstance> context) => await context.RespondAsync(new InstanceConfirmed
    {
        Holds = await projection.ConfirmAsync(context.Message.InstanceId, context.Message.Version, context.CancellationToken),
    });
}
