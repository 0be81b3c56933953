using System.Text.Json;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Control;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay;

/// <summary>
/// Brings a customer's message from the head of its lane into Chatwoot.
///
/// <code>
///   lane head ── 1 Whose ──── 2 Present ─────── 3 Resolve ─────────────── 4 Post ─────────────────────────────── settled
///                  │              │                 │                         │                                      │
///          not known: wait,   pure: what        the chat's address;       contact, conversation, message:     ids, aliases and the
///          then dead letter   agents see;       the message that it is    0 + 0 + 1 calls when remembered,    reaction, in the lane's
///                             ignored: skip     about: park until known   1 + 1 + 1 for a new chat            own transaction
/// </code>
///
/// Each stage answers with what the next one needs, or with the outcome with which the attempt ends. Only 4 calls Chatwoot: it notes
/// in the lane that a call begins, and a call whose answer was lost is looked for before it is repeated. A failed call becomes an
/// outcome in one place, <see cref="FailureOutcomes"/>.
/// </summary>
internal sealed partial class InboundHandler(
    InstanceGate gate,
    ItemResolver resolver,
    ItemDelivery deliveries,
    ControlHandler control,
    DeferredFiles files,
    InboundMetrics metrics,
    ILogger<InboundHandler> logger) : ILaneHandler
{
    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        if (message.Kind == ControlNotice.LaneKind)
            return await control.HandleAsync(message, call, cancellationToken);
        var item = JsonSerializer.Deserialize<WhatsAppItemReceived>(message.Payload)
            ?? throw new JsonException("A lane message without an item.");

        // :: 1 Whose
        var lookup = await gate.FindAsync(item, message, call, cancellationToken);
        if (lookup is not InstanceLookup.Found owner)
            return ((InstanceLookup.Ends)lookup).Outcome;

        // :: 2 Present
        var presentation = Presentation.Of(item, message.Kind, owner);
        if (presentation.Unreadable is { } failure)
            Log.Unreadable(logger, failure, message.Id, item.Kind);
        if (presentation is not Presentation.Shown shown)
            return new LaneOutcome.Skipped(((Presentation.LeftOut)presentation).Reason);

        // :: 3 Resolve
        var resolution = await resolver.ResolveAsync(message, item, owner, shown, cancellationToken);
        if (resolution is not ItemResolution.Ready ready)
            return ((ItemResolution.Ends)resolution).Outcome;

        // :: 4 Post
        return await deliveries.DeliverAsync(ready.Item, new CallLog(message, call), cancellationToken);
    }

    public async Task ExpiredAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken)
    {
        metrics.Expired();
        Log.Expired(logger, message.Id, message.Owner, reason);
        // A message expires because Chatwoot could not be reached: it cannot be reported there. A deferred file's message is there.
        if (message.Kind == DeferredFiles.Kind)
            await files.GiveUpAsync(message, cancellationToken);
    }

    public Task WaitingAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken)
    {
        metrics.Waiting();
        Log.Waiting(logger, message.Id, message.Owner, reason);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} of kind {Kind} could not be read.")]
        public static partial void Unreadable(ILogger logger, Exception exception, long message, string kind);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} of instance {Instance} was given up: {Reason}")]
        public static partial void Expired(ILogger logger, long message, Guid instance, Reason reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} of instance {Instance} waits: {Reason}")]
        public static partial void Waiting(ILogger logger, long message, Guid instance, Reason reason);
    }
}
