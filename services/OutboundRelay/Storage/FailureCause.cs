namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Values of <c>outbound_messages.cause</c>: who found that a message failed, which decides what can undo it.</summary>
internal static class FailureCause
{
    /// <summary>WhatsApp, or a rule of ours, refused it. Only Retry undoes it.</summary>
    public const string Refused = "refused";

    /// <summary>It waited too long. Only Retry undoes it.</summary>
    public const string Expired = "expired";

    /// <summary>Its last part was sent perhaps, the others surely. A receipt undoes it.</summary>
    public const string Unproven = "unproven";

    /// <summary>A part was sent perhaps, later ones surely not. A receipt spares Retry that part.</summary>
    public const string UnprovenPart = "unproven-part";

    /// <summary>A receipt said so. A higher receipt undoes it.</summary>
    public const string Receipt = "receipt";

    /// <summary>A file of it could not be sent; the rest was. Retry tries the file again.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>Deleted in Chatwoot, or its integration ended, before it was sent. Final.</summary>
    public const string Cancelled = "cancelled";
}
