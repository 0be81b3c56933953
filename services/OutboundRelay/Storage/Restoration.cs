using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>
/// After a restore: whether what waits was sent since the backup is as unknown as after a send without an answer, and so is what became
/// of messages that had failed; what the backup does not know is not searched for.
/// </summary>
internal static class Restoration
{
    private const string Began = $$"""
        jsonb_set(coalesce(state::jsonb, '{}') - '{{nameof(DeliveryProgress.CallingPart)}}', '{{{nameof(DeliveryProgress.CallingSince)}}}', to_jsonb(received_at))
        """;

    private const string Note = "insert into restorations (at) values (now())";

    private const string Forget = "update catch_ups set since = now()";

    // Chatwoot offers Retry for a day. Updates from before now are not taken for one.
    private static readonly string Doubt = $"""
        update outbound_messages set reason = '{OutboundReasons.DeliveryUnknown.Write()}'
        where status = 'failed' and received_at > (select max(received_at) from outbound_messages) - interval '24 hours'
        """;

    private const string Outdate = "update message_statuses set written_at = now() where status = 'failed' and written_at is not null";

    public static RestoredCommand Command { get; } = new([LaneRestoration.Mark(Began), Note, Forget, Doubt, Outdate]);
}
