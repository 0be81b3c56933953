namespace RyzeBridge.Chats.MessageIds;

/// <summary>The ids of a message, kept longer than all else of it.</summary>
public sealed record TracedIds(Guid IntegrationId, string ProviderMessageId, long ChatwootMessageId, long ConversationId, DateTimeOffset CreatedAt);
