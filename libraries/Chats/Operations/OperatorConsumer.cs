using MassTransit;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;

namespace RyzeBridge.Chats.Operations;

/// <summary>Answers the operator of an account about the relay's direction, within the account's bounds.</summary>
internal sealed class OperatorConsumer(IInstances instances, OperatorAnswers answers, IMessageTracer tracer) :
    IConsumer<GetLanes>,
    IConsumer<ListDeadLetters>,
    IConsumer<GetDeadLetter>,
    IConsumer<ReplayDeadLetters>,
    IConsumer<DiscardDeadLetter>,
    IConsumer<TraceMessage>
{
    public async Task Consume(ConsumeContext<GetLanes> context)
    {
        var account = await instances.FindAccountAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        await context.RespondAsync(await answers.AnswerAsync(context.Message, account.Owners, account.NameOf, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<ListDeadLetters> context)
    {
        var account = await instances.FindAccountAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        await context.RespondAsync(await answers.AnswerAsync(context.Message, account.Owners, account.NameOf, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<GetDeadLetter> context)
    {
        var account = await instances.FindAccountAsync(context.Message.AccountId, name: null, context.CancellationToken);
        await context.RespondAsync(await answers.AnswerAsync(context.Message, account.Owners, account.NameOf, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<ReplayDeadLetters> context)
    {
        var account = await instances.FindAccountAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        await context.RespondAsync(await answers.AnswerAsync(context.Message, account.Owners, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<DiscardDeadLetter> context)
    {
        var account = await instances.FindAccountAsync(context.Message.AccountId, name: null, context.CancellationToken);
        await context.RespondAsync(await answers.AnswerAsync(context.Message, account.Owners, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<TraceMessage> context)
    {
        var account = await instances.FindAccountAsync(context.Message.AccountId, context.Message.Instance, context.CancellationToken);
        await context.RespondAsync(new MessageTraced { Messages = await tracer.TraceAsync(context.Message, account, context.CancellationToken) });
    }
}
