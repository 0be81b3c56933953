namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>What the receipts say of a message, over its parts.</summary>
/// <param name="Lowest">Lowest status of its parts; 1 (sent) while one has no receipt; null when nothing was sent.</param>
/// <param name="Failed">True when a part failed.</param>
/// <param name="Error">Its error.</param>
internal sealed record ReceiptSummary(short? Lowest, bool Failed, string? Error);
