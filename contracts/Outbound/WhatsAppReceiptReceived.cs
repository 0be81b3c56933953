namespace RyzeBridge.Contracts;

/// <summary>One delivery status of a WhatsApp webhook, not converted. Gateway to OutboundRelay; exchange <c>receipts</c>.</summary>
public sealed record WhatsAppReceiptReceived
{
    /// <summary>Connection whose webhook address was called.</summary>
    public required Guid ConnectionId { get; init; }

    /// <summary>Connector type, e.g. <c>cloud</c>.</summary>
    public required string Connector { get; init; }

    /// <summary>The number's id at the provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The provider's id of the message that the receipt speaks of.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>When the gateway took the webhook.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The receipt's raw JSON, as its connector's parser expects it.</summary>
    public required string Payload { get; init; }
}
