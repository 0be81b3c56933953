using RyzeBridge.Lanes;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>What became of one part of a message.</summary>
/// <param name="Delivery">The delivery with its progress.</param>
internal abstract record PartResult(OutboundDelivery Delivery)
{
    /// <summary>The customer has it, from now or from an earlier attempt.</summary>
    public sealed record Sent(OutboundDelivery Delivery) : PartResult(Delivery);

    /// <summary>Its file cannot be sent; the message goes on.</summary>
    /// <param name="Delivery">The delivery with its progress.</param>
    /// <param name="Text">The text below the file, to be sent in its place; null when there is none.</param>
    public sealed record Unsendable(OutboundDelivery Delivery, PartStep? Text) : PartResult(Delivery);

    /// <summary>The attempt ends here.</summary>
    public sealed record Stopped(OutboundDelivery Delivery, LaneOutcome Outcome) : PartResult(Delivery);
}
