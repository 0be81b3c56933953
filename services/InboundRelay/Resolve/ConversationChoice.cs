using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Which of a chat's conversations a message goes into. Pure.</summary>
internal static class ConversationChoice
{
    /// <summary>The conversation to use; null: a new one.</summary>
    /// <param name="conversations">The chat's conversations in the inbox.</param>
    /// <param name="reopenResolved">
    /// The integration's setting. True: the latest, whatever its status (Chatwoot reopens a resolved one when the customer
    /// writes). False: the latest that is not resolved.
    /// </param>
    public static KnownConversation? Choose(IEnumerable<KnownConversation> conversations, bool reopenResolved)
    {
        var newestFirst = conversations.OrderByDescending(conversation => conversation.ConversationId).ToList();
        var latest = newestFirst.FirstOrDefault();
        // Chatwoot starts each conversation of a blocked contact as resolved: a new one a message would be a flood.
        if (reopenResolved || latest is { Blocked: true })
            return latest;
        return newestFirst.FirstOrDefault(conversation => conversation.Status != ConversationStatus.Resolved);
    }
}
