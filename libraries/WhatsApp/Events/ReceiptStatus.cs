namespace RyzeBridge.WhatsApp.Events;

/// <summary>Delivery status; the numbers rise, a lower one never replaces a higher one. Failed wins over Sent only.</summary>
public enum ReceiptStatus
{
    /// <summary>WhatsApp's server has it.</summary>
    Sent = 1,

    /// <summary>WhatsApp gave up on it.</summary>
    Failed = 2,

    /// <summary>The customer's device has it.</summary>
    Delivered = 3,

    /// <summary>The customer read (or played) it.</summary>
    Read = 4,
}
