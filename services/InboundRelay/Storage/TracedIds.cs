namespace RyzeBridge.InboundRelay.Storage;

/// <summary>The ids of a message, kept longer than all else of it.</summary>
internal sealed record TracedIds(Guid IntegrationId, string ProviderMessageId, long ChatwootMessageId, long ConversationId, DateTimeOffset CreatedAt);
