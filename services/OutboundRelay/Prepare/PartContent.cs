using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>What a part is sent as, or why it is not.</summary>
internal abstract record PartContent
{
    private PartContent()
    {
    }

    /// <summary>To be sent now.</summary>
    public sealed record Ready(OutgoingContent Content, OutboundDelivery Delivery) : PartContent
    {
        /// <summary>Files on disk until it is sent.</summary>
        public IReadOnlyList<FetchedFile> Files { get; init; } = [];
    }

    /// <summary>A file that cannot be sent, ever: noted, and the message goes on.</summary>
    public sealed record Skipped(OutboundDelivery Delivery) : PartContent;

    /// <summary>The attempt ends here.</summary>
    public sealed record Ends(LaneOutcome Outcome) : PartContent;
}
