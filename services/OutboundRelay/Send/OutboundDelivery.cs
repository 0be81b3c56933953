using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>All that is known of the attempt at hand.</summary>
internal sealed record OutboundDelivery(OutboundMessageRow Message, OutboundPayload Payload, LaneMessage Lane, DeliveryProgress Progress)
{
    /// <summary>The instance, once it is known to be live.</summary>
    public Instance? Instance { get; init; }

    /// <summary>Its number.</summary>
    public InstanceConnector? Number { get; init; }

    /// <summary>The number's connector.</summary>
    public IMessageChannel? Connector { get; init; }

    /// <summary>Chat address to send to.</summary>
    public string Chat => LaneKey.ChatOf(Lane.Lane);

    public ConnectorTarget Target => new(Number!.Endpoint, Number.SettingsJson);

    /// <summary>How many of the parts accepted are in our record for certain.</summary>
    public int Noted { get; init; }

    /// <summary>What was accepted so far and may not be in our record.</summary>
    public IReadOnlyList<SentMessage> AcceptedParts() => Number is null
        ? []
        : [.. Progress.Accepted.Skip(Noted).Select(part => AcceptedPart.Of(Message, Instance, Number.ConnectionId, Number.Endpoint, part))];

    /// <summary>Without the message.</summary>
    public override string ToString() => Payload.ToString();
}
