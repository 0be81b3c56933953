namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Values of <c>outbound_messages.status</c>.</summary>
internal static class DeliveryStatus
{
    public const string Pending = "pending";

    public const string Sent = "sent";

    public const string Failed = "failed";
}
