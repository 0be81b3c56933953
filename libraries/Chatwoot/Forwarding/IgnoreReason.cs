namespace RyzeBridge.Chatwoot.Forwarding;

/// <summary>Why a message stays in Chatwoot.</summary>
public enum IgnoreReason
{
    /// <summary>Not a <c>message_*</c> event.</summary>
    UnknownEvent = 0,

    /// <summary>A note between agents. Never leaves Chatwoot.</summary>
    PrivateNote = 1,

    /// <summary>It came from the customer.</summary>
    Incoming = 2,

    /// <summary>Neither outgoing nor a template.</summary>
    MessageType = 3,

    /// <summary>The bridge, or another channel integration, wrote it: source_id, external_echo or our marker.</summary>
    Echo = 4,

    /// <summary>A content type that WhatsApp has no form for.</summary>
    ContentType = 5,

    /// <summary>Neither text nor file nor choices.</summary>
    Empty = 6,
}
