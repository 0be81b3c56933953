namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Delivery status of a message.</summary>
public enum MessageStatus
{
    /// <summary>A status that this version does not know.</summary>
    Unknown = 0,

    /// <summary>Accepted; every new message starts here.</summary>
    Sent = 1,

    /// <summary>On the phone.</summary>
    Delivered = 2,

    /// <summary>Seen.</summary>
    Read = 3,

    /// <summary>Not delivered; the dashboard offers Retry for 24 hours.</summary>
    Failed = 4,
}
