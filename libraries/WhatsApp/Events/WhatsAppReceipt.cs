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
