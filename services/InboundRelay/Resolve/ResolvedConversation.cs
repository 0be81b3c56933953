using RyzeBridge.Chats.Conversations;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>The conversation that a message goes into.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Chat">What was remembered of its chat before.</param>
internal sealed record ResolvedConversation(KnownConversation Conversation, KnownChat Chat);
