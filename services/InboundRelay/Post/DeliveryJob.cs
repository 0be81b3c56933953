using System.Data.Common;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>One attempt to deliver one message.</summary>
/// <param name="message">The lane's message.</param>
/// <param name="call">Notes on calls.</param>
/// <param name="timeouts">How long calls take at most.</param>
/// <param name="chatwootWork">How long Chatwoot may go on working on a call that was given up.</param>
internal sealed class DeliveryJob(LaneMessage message, ILaneCall call, ChatwootOptions timeouts, TimeSpan chatwootWork)
{
    private readonly HashSet<DeliveryStep> _interrupted = InterruptedSteps(message);

    /// <summary>The integration.</summary>
    public required InstanceChatwoot Chatwoot { get; init; }

    /// <summary>Its language.</summary>
    public AgentTexts Texts => AgentTexts.For(Chatwoot.Presentation.Language);

    /// <summary>Its Chatwoot.</summary>
    public required IChatwootApi Api { get; init; }

    /// <summary>Canonical address of the chat: the <c>source_id</c> of its contact.</summary>
    public required string Chat { get; init; }

    /// <summary>What to show.</summary>
    public required AgentMessage Shown { get; init; }

    /// <summary>The earlier message that it is about, where that is known; of a late file, its own message.</summary>
    public MappedMessage? About { get; init; }

    /// <summary>What was remembered of the chat; null as long as that was not needed.</summary>
    public KnownChat? Known { get; set; }

    /// <summary>The message to post.</summary>
    public MessageReceived Event => Shown.Message;

    /// <summary>Whose message it is, for files.</summary>
    public required IWhatsAppConnector Connector { get; init; }

    /// <summary>The number to get files for; null when the instance has no connector any more.</summary>
    public ConnectorTarget? Target { get; init; }

    /// <summary>The message is there without its file, which is what is delivered now.</summary>
    public bool IsLateFile => message.Kind == DeferredFile.Kind;

    /// <summary>It could not be read: what is posted is a notice of that.</summary>
    public bool IsNotice { get; init; }

    /// <summary>What the agent saw in its place before it was put back from the dead letters; null when nothing.</summary>
    public MappedMessage? Placeholder { get; set; }

    /// <summary>It was a dead letter and was put back.</summary>
    public bool Replayed => message.Replayed;

    /// <summary>Where Chatwoot's ids hold.</summary>
    public InboxKey Inbox => InboxKey.Of(Chatwoot);

    /// <summary>When the gateway took the message.</summary>
    public DateTimeOffset ReceivedAt => message.ReceivedAt;

    /// <summary>What is noted so far.</summary>
    public DeliveryState State { get; private set; } = DeliveryState.Read(message.State);

    /// <summary>
    /// The database was put back to a time when it waited: it may have been posted since, into a conversation that is not remembered.
    /// </summary>
    public bool IsForgotten { get; } = message.CallInterrupted && DeliveryState.Read(message.State).Step is null;

    /// <summary>True once, when an earlier attempt's call of this kind ended without an answer: look before repeating it.</summary>
    public bool TakeInterruption(DeliveryStep step) => _interrupted.Remove(step);

    /// <summary>Notes that a call begins whose effect must not be doubled.</summary>
    public Task BeginAsync(DeliveryState state, CancellationToken cancellationToken) => BeginAsync(state, timeouts.Timeout, cancellationToken);

    /// <summary>Notes that such a call begins which carries a file.</summary>
    /// <param name="state">What the next attempt must know.</param>
    /// <param name="bytes">The file's length; null when it is not known.</param>
    /// <param name="cancellationToken">Cancels the note.</param>
    public Task BeginUploadAsync(DeliveryState state, long? bytes, CancellationToken cancellationToken) =>
        BeginAsync(state, timeouts.TimeoutFor(bytes), cancellationToken);

    /// <summary>Takes in another chat's lane: see <see cref="ILaneCall.TryAbsorbAsync"/>.</summary>
    public Task<bool> TryAbsorbAsync(string lane, Func<DbTransaction, CancellationToken, Task> alongside, CancellationToken cancellationToken) =>
        call.TryAbsorbAsync(lane, alongside, cancellationToken);

    /// <summary>Notes something for the next attempt.</summary>
    public Task SaveAsync(DeliveryState state, CancellationToken cancellationToken)
    {
        State = state;
        return call.SaveAsync(state.Write(), cancellationToken);
    }

    /// <summary>Notes something with the next call that begins.</summary>
    public void Note(DeliveryState state) => State = state;

    private static HashSet<DeliveryStep> InterruptedSteps(LaneMessage message) =>
        !message.CallInterrupted ? [] : DeliveryState.Read(message.State).Step is { } step ? [step] : [.. Enum.GetValues<DeliveryStep>()];

    private Task BeginAsync(DeliveryState state, TimeSpan timeout, CancellationToken cancellationToken)
    {
        State = state;
        return call.BeginAsync(timeout + chatwootWork, state.Write(), cancellationToken);
    }
}
