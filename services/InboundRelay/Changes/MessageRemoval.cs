using RyzeBridge.Chats.MessageIds;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Changes;

/// <summary>Deletes in Chatwoot what was deleted on WhatsApp. Repeating it does no harm.</summary>
internal static class MessageRemoval
{
    /// <returns>Null when the message is gone.</returns>
    public static async Task<RemoteFailure?> RemoveAsync(InboxClient inbox, MappedMessage target, CancellationToken cancellationToken)
    {
        var failure = await inbox.DeleteMessageAsync(target.ConversationId, target.ChatwootMessageId, cancellationToken);
        // Gone with its conversation: that is what was wanted.
        return failure?.Category is FailureCategory.NotFound ? null : failure;
    }
}
