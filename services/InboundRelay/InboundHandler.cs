using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Changes;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Identity;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.InboundRelay;

// The way of a customer's message, from the head of its lane into Chatwoot:
//
//   lane head ─> (1) whose ─> (2) what ─> (3) which chat ─> (4) about what ─> (5) contact ─> (6) conversation ─> (7) message ─> (8) settled
//                  │            │             │                │                └─────────────────┬────────────────────┘             │
//       not known: wait,   ignored: skip   alias: move     not known: park,       refused: retry, hold, dead letter       ids, aliases and
//       then dead letter                   to its lane     then without it        gone: forget, resolve once more         events with it
//
//   1, 2  InstanceGate, ParsedItem, EventPresenter   no call
//   3     Identities                                 no call
//   4     ReferencedMessageLookup                                    no call; edits, deletions, reactions and answers are about an earlier message
//         ChatMerges                                 1 call where two chats turn out to be one person
//   5     ContactResolver                            no call when remembered, else 1
//   6     ConversationOpener                         no call when remembered, else 1
//   7     MessagePoster                              1 call
//   8     the lane engine, in one transaction with DeliveryRecorder
//
// 5 to 7 note in the lane before each call that it begins. A call whose answer was lost is looked for before it is repeated.

/// <summary>Delivers WhatsApp items to Chatwoot.</summary>
internal sealed partial class InboundHandler(
    InstanceGate gate,
    WhatsAppConnectors connectors,
    EventPresenter changes,
    Identities identities,
    ReferencedMessageLookup targets,
    ChatMerges merges,
    ContactUpkeep contacts,
    ControlHandler control,
    ChatDelivery delivery,
    ChatwootClients clients,
    IntegrationHealth health,
    DeliveryRecorder recorder,
    ILaneIntake intake,
    TimeProvider time,
    InboundMetrics metrics,
    IOptions<InboundRelayOptions> options,
    IOptions<ChatwootOptions> chatwootOptions,
    ILogger<InboundHandler> logger) : ILaneHandler
{
    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        if (message.Kind == ControlNotice.LaneKind)
            return await control.HandleAsync(message, call, cancellationToken);
        var item = JsonSerializer.Deserialize<WhatsAppItemReceived>(message.Payload)
            ?? throw new JsonException("A lane message without an item.");

        // :: 1
        var (instance, stop) = await gate.FindAsync(item, message, call, cancellationToken);
        if (stop is not null || instance?.Chatwoot is not { } chatwoot)
            return stop ?? new LaneOutcome.Skipped("the instance has no Chatwoot integration");

        // :: 2
        if (connectors.Find(item.Connector) is not { } connector)
            return new LaneOutcome.RetryLater($"this version has no connector '{item.Connector}'");
        var parsed = ParsedItem.Of(item, connector);
        if (parsed.Failure is { } failure)
            Log.NotConverted(logger, failure, message.Id, item.Kind);
        if (InstanceGate.Ignored(instance, parsed.Event) is { } ignored)
            return ignored;
        var inbox = InboxKey.Of(chatwoot);
        var shown = message.Kind == DeferredFile.GivenUpKind
            ? ChangeNotice.FileGivenUp(parsed.Event, AgentTexts.For(chatwoot.Presentation.Language))
            : await changes.ShowAsync(parsed.Event, inbox, chatwoot.Presentation, cancellationToken);
        if (ChangeRules.IsOff(shown.Kind, chatwoot.Presentation))
            return new LaneOutcome.Skipped("reactions are not shown");

        // :: 3
        var resolution = await identities.ResolveAsync(item, parsed.Event, inbox, cancellationToken);
        var learned = recorder.Aliases(instance, item, resolution);
        var lane = LaneKey.ForChat(item.ConnectionId, item.Endpoint, resolution.Chat).Value;
        if (lane != message.Lane && !DeferredFile.IsBeside(message.Kind))
            // Chats are merged in the lane of the one that remains: what that takes is learned there.
            return new LaneOutcome.Moved(lane, instance.InstanceId) { Alongside = resolution.Merges.Count == 0 ? learned : null };

        // :: 4
        var (about, wait) = await targets.FindAsync(shown, inbox, message, cancellationToken);
        if (wait is not null)
            return wait;

        // :: 5, 6, 7
        var api = clients.TryCreate(chatwoot, out var configuration);
        if (api is null)
            return health.Hold(instance, chatwoot, configuration!);
        var job = new DeliveryJob(message, call, chatwootOptions.Value, options.Value.ChatwootWork)
        {
            Connector = connector,
            Target = instance.Connector is { } number ? new ConnectorTarget(number.Endpoint, number.SettingsJson) : null,
            Chatwoot = chatwoot,
            Api = api,
            Chat = resolution.Chat,
            Shown = shown,
            About = about,
            IsNotice = parsed.Failure is not null,
        };
        try
        {
            if (await merges.MergeAsync(job, item, resolution, learned, cancellationToken) is { } busy)
                return busy;
            if (about is not null && ChangeRules.IsDeletion(shown.Kind, chatwoot.Presentation, about))
            {
                await MessageRemoval.RemoveAsync(job, about, cancellationToken);
                return new LaneOutcome.Delivered(about.ChatwootMessageId.ToString()) { Alongside = learned };
            }

            var posted = await delivery.DeliverAsync(job, cancellationToken);

            // What was known of the customer when a file was sent may be hours old.
            if (!DeferredFile.IsBeside(message.Kind))
                await contacts.RefreshAsync(job, parsed.Event, resolution, cancellationToken);

            // :: 8
            var refusal = posted.Refusal ?? (parsed.Failure is { } unread ? $"could not be read ({unread.GetType().Name})" : null);
            LaneOutcome settled = (posted.Missing, refusal) switch
            {
                (true, _) => DeferredFile.Move(message, shown.Message.MessageId),
                (false, null) => new LaneOutcome.Delivered(posted.MessageId.ToString()),
                (false, { } reason) => new LaneOutcome.Rejected(reason),
            };
            return settled with
            {
                Writes = DeliveryRecorder.Ids(job, posted),
                Alongside = DeliveryRecorder.Rest(job, parsed.Event, learned),
                Unparks = [shown.Message.MessageId],
            };
        }
        catch (ConversationFullException exception)
        {
            metrics.Paced();
            return new LaneOutcome.RetryLater(exception.Message, exception.Wait) { Counts = false, Paced = true };
        }
        catch (FileNotReadyException exception)
        {
            return FailureOutcomes.OfFile(exception.Failure);
        }
        catch (ChatwootException exception) when (FailureOutcomes.NeedsProbe(exception.Failure))
        {
            return await health.JudgeAsync(instance, chatwoot, api, exception.Failure, cancellationToken);
        }
        catch (ChatwootException exception)
        {
            return FailureOutcomes.Of(exception.Failure);
        }
    }

    public async Task ExpiredAsync(LaneMessage message, string reason, CancellationToken cancellationToken)
    {
        metrics.Expired();
        Log.Expired(logger, message.Id, message.Owner, reason);
        // Of a message nobody can be told: Chatwoot could not be reached, that is why it expired. A file's message is there.
        if (message.Kind == DeferredFile.Kind)
            await intake.AddAsync([DeferredFile.GiveUp(message, time.GetUtcNow())], cancellationToken: cancellationToken);
    }

    public Task WaitingAsync(LaneMessage message, string reason, CancellationToken cancellationToken)
    {
        metrics.Waiting();
        Log.Waiting(logger, message.Id, message.Owner, reason);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Message {Message} of kind {Kind} could not be converted")]
        public static partial void NotConverted(ILogger logger, Exception exception, long message, string kind);

        [LoggerMessage(2, LogLevel.Error, "Message {Message} of instance {Instance} was given up: {Reason}")]
        public static partial void Expired(ILogger logger, long message, Guid instance, string reason);

        [LoggerMessage(3, LogLevel.Warning, "Message {Message} of instance {Instance} waits: {Reason}")]
        public static partial void Waiting(ILogger logger, long message, Guid instance, string reason);
    }
}
