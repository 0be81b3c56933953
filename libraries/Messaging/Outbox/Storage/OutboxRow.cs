namespace RyzeBridge.Messaging.Outbox.Storage;

/// <summary>An event that waits for its confirm.</summary>
internal sealed record OutboxRow(long Id, string MessageType, string Body, string? TraceParent);
