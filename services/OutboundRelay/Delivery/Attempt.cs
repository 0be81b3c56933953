using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.ServiceDefaults.Instances;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>All that is known of the attempt at hand.</summary>
internal sealed record Attempt(OutboundMessageRow Message, OutboundPayload Payload, LaneMessage Lane, DeliveryProgress Progress)
{
    /// <summary>The instance, once it is known to be live.</summary>
    public Instance? Instance { get; init; }

    /// <summary>Its number.</summary>
    public InstanceConnector? Number { get; init; }

    /// <summary>The number's connector.</summary>
    public IWhatsAppConnector? Connector { get; init; }

    public ConnectorTarget Target => new(Number!.Endpoint, Number.SettingsJson);

    /// <summary>What was accepted so far.</summary>
    public IReadOnlyList<AcceptedPart> AcceptedParts() => Number is null
        ? []
        : [.. Progress.Accepted.Select(part => AcceptedPart.Of(Message, Number.ConnectionId, Number.Endpoint, part))];

    /// <summary>Without the message.</summary>
    public override string ToString() => Payload.ToString();
}
