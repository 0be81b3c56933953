using MassTransit;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>Answers the operator's questions as a relay does, on the queue of either.</summary>
internal sealed class ScriptedRelayConsumer(ScriptedRelays relays) :
    IConsumer<GetLanes>,
    IConsumer<ListDeadLetters>,
    IConsumer<GetDeadLetter>,
    IConsumer<ReplayDeadLetters>,
    IConsumer<DiscardDeadLetter>,
    IConsumer<TraceMessage>
{
    public Task Consume(ConsumeContext<GetLanes> context) => AnswerAsync(context, context.Message.AccountId, new LanesFound
    {
        Backlogs =
        [
            new LaneBacklog
            {
                Instance = "sales",
                Waiting = 3,
                OldestReceivedAt = ScriptedRelays.Noon,
                DeadLetters = 1,
                Holds = [new HeldRemote { Remote = "chatwoot", Reason = "HTTP 401", Since = ScriptedRelays.Noon }],
            },
        ],
        Blocked = [new BlockedLane { Instance = "sales", Chat = "4915112345678", Waiting = 3, OldestReceivedAt = ScriptedRelays.Noon, Attempts = 2, Reason = "HTTP 503" }],
    });

    public Task Consume(ConsumeContext<ListDeadLetters> context) =>
        AnswerAsync(context, context.Message.AccountId, new DeadLettersListed { DeadLetters = [Letter] });

    public Task Consume(ConsumeContext<GetDeadLetter> context) => AnswerAsync(context, context.Message.AccountId, context.Message.Id == ScriptedRelays.DeadLetter
        ? new DeadLetterFound { DeadLetter = Letter, Content = context.Message.Content ? """{"text":"hi"}""" : null }
        : new DeadLetterFound());

    public Task Consume(ConsumeContext<ReplayDeadLetters> context) => AnswerAsync(
        context, context.Message.AccountId, new DeadLettersReplayed { Replayed = context.Message.Id is null or ScriptedRelays.DeadLetter ? 1 : 0, Left = 2 });

    public Task Consume(ConsumeContext<DiscardDeadLetter> context) =>
        AnswerAsync(context, context.Message.AccountId, new DeadLetterDiscarded { Found = context.Message.Id == ScriptedRelays.DeadLetter });

    public Task Consume(ConsumeContext<TraceMessage> context) => AnswerAsync(context, context.Message.AccountId, new MessageTraced
    {
        Messages =
        [
            new TracedMessage
            {
                Kind = "message",
                Status = "delivered",
                Chat = IsInbound(context) ? null : "4915112345678",
                WhatsAppIds = [context.Message.WhatsAppId ?? "wamid.1"],
                Timeline = [new TraceEvent("taken by the gateway", ScriptedRelays.Noon)],
            },
        ],
    });

    private static DeadLetterSummary Letter { get; } = new()
    {
        Id = ScriptedRelays.DeadLetter,
        Instance = "sales",
        Chat = "4915112345678",
        Kind = "message",
        Reason = "131026",
        Attempts = 1,
        ReceivedAt = ScriptedRelays.Noon,
        SettledAt = ScriptedRelays.Noon,
    };

    private static bool IsInbound(ConsumeContext context) => context.ReceiveContext.InputAddress.AbsolutePath.Contains("inbound-relay", StringComparison.Ordinal);

    private async Task AnswerAsync<TAnswer>(ConsumeContext context, Guid account, TAnswer answer)
        where TAnswer : class
    {
        var queue = IsInbound(context) ? "inbound" : "outbound";
        if (relays.Silent.ContainsKey((queue, account)))
            return;
        await context.RespondAsync(answer);
    }
}
