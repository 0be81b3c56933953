using RyzeBridge.Chatwoot.Client;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.ServiceDefaults.Instances;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>One attempt to deliver one message.</summary>
internal sealed class DeliveryJob(LaneMessage message, ILaneCall call, TimeSpan callWindow)
{
    private DeliveryStep? _interrupted = message.CallInterrupted ? DeliveryState.Read(message.State).Step : null;

    /// <summary>The integration.</summary>
    public required InstanceChatwoot Chatwoot { get; init; }

    /// <summary>Its Chatwoot.</summary>
    public required IChatwootApi Api { get; init; }

    /// <summary>Canonical address of the chat: the <c>source_id</c> of its contact.</summary>
    public required string Chat { get; init; }

    /// <summary>What to deliver.</summary>
    public required MessageReceived Event { get; init; }

    /// <summary>Where Chatwoot's ids hold.</summary>
    public InboxKey Inbox => InboxKey.Of(Chatwoot);

    /// <summary>When the gateway took the message.</summary>
    public DateTimeOffset ReceivedAt => message.ReceivedAt;

    /// <summary>What is noted so far.</summary>
    public DeliveryState State { get; private set; } = DeliveryState.Read(message.State);

    /// <summary>True once, when an earlier attempt's call of this kind ended without an answer: look before repeating it.</summary>
    public bool TakeInterruption(DeliveryStep step)
    {
        if (_interrupted != step)
            return false;
        _interrupted = null;
        return true;
    }

    /// <summary>Notes that a call begins whose effect must not be doubled.</summary>
    public Task BeginAsync(DeliveryState state, CancellationToken cancellationToken)
    {
        State = state;
        return call.BeginAsync(callWindow, state.Write(), cancellationToken);
    }
}
