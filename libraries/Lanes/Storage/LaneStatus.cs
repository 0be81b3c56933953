namespace RyzeBridge.Lanes.Storage;

/// <summary>Values of <c>lane_messages.status</c>.</summary>
internal static class LaneStatus
{
    public const string Delivered = "delivered";
    public const string Skipped = "skipped";
    public const string Dead = "dead";
}
