using RyzeBridge.Chatwoot.Client;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Changes;

/// <summary>Deletes in Chatwoot what was deleted on WhatsApp. Repeating it does no harm.</summary>
internal static class MessageRemoval
{
    /// <exception cref="ChatwootException">The call failed.</exception>
    public static async Task RemoveAsync(DeliveryJob job, MappedMessage target, CancellationToken cancellationToken)
    {
        try
        {
            await job.Api.DeleteMessageAsync(job.Chatwoot.AccountId, target.ConversationId, target.ChatwootMessageId, cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            // Gone with its conversation: that is what was wanted.
        }
    }
}
