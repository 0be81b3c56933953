using RyzeBridge.Lanes;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>How far the parts of a message came.</summary>
/// <param name="Delivery">The attempt with its progress.</param>
/// <param name="Stopped">Why it ended before the last part; null when all was tried.</param>
/// <param name="AnySent">True when the customer has some of it, from this attempt or an earlier one.</param>
internal sealed record PartsOutcome(OutboundDelivery Delivery, LaneOutcome? Stopped, bool AnySent);
