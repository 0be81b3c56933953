namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>A row of <c>receipts</c>; the status is a <see cref="WhatsApp.Events.ReceiptStatus"/>.</summary>
internal sealed record ReceiptRow
{
    public required Guid ConnectionId { get; init; }

    public required string Endpoint { get; init; }

    public required string ProviderMessageId { get; init; }

    public required short Status { get; init; }

    public string? Error { get; init; }

    public string? Callback { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
