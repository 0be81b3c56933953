using RyzeBridge.Hosting.Storage;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>After a restore: what waits is looked for in Chatwoot before it is posted.</summary>
internal static class Restoration
{
    public static RestoredCommand Command { get; } = new([LaneRestoration.Mark($"state::jsonb - '{nameof(DeliveryState.Step)}'")]);
}
