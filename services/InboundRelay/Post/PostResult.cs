using RyzeBridge.Chats.Conversations;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What became of an attempt to post a message.</summary>
internal abstract record PostResult
{
    private PostResult()
    {
    }

    /// <summary>The message, or a placeholder for it, is in Chatwoot.</summary>
    /// <param name="MessageId">Chatwoot's id.</param>
    /// <param name="ConversationId">Its conversation, by display id.</param>
    public sealed record Posted(long MessageId, long ConversationId) : PostResult
    {
        /// <summary>Why Chatwoot or the provider refused the message itself: what is there is a placeholder. Null: nobody did.</summary>
        public Reason? Refusal { get; init; }

        /// <summary>The message is there without its file, which is tried further.</summary>
        public bool FileMissing { get; init; }

        /// <summary>What was remembered of the chat before the post; null when that was not needed.</summary>
        public KnownChat? Chat { get; init; }
    }

    /// <summary>Nothing was created, on purpose: the message waits.</summary>
    public sealed record Waits(LaneOutcome.RetryLater Outcome) : PostResult;

    /// <summary>A call to Chatwoot failed.</summary>
    public sealed record Failed(RemoteFailure Failure) : PostResult;
}
