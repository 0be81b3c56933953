using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.Events;

/// <summary>How far a message that we sent has come.</summary>
public sealed record WhatsAppReceipt
{
    /// <summary>The provider's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>How far.</summary>
    public required ReceiptStatus Status { get; init; }

    /// <summary>The provider's time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>For <see cref="ReceiptStatus.Failed"/>: code, title and what to do, for the agent.</summary>
    public Reason? Error { get; init; }

    /// <summary>What we gave as <see cref="Sending.OutgoingMessage.CallbackData"/>: proves a send whose answer was lost.</summary>
    public string? CallbackData { get; init; }
}

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
