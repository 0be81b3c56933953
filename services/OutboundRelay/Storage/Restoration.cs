using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Delivery;
using RyzeBridge.ServiceDefaults.Storage;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>
/// After a restore: whether what waits was sent since the backup is as unknown as after a send without an answer, and what the backup
/// does not know is not searched for.
/// </summary>
internal static class Restoration
{
    private const string Forget = "update catch_ups set since = now(), restored_at = now()";

    public static RestoredCommand Command { get; } = new(
        [LaneRestoration.Mark(nameof(DeliveryProgress.CallingSince), nameof(DeliveryProgress.CallingPart)), Forget]);
}
