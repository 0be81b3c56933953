using System.Diagnostics;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Lanes;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>Posts a message into a conversation. What cannot be posted as it is becomes a placeholder with the reason.</summary>
internal sealed partial class MessagePoster(MessageFiles files, ConversationPace pace, InboundMetrics metrics, ILogger<MessagePoster> logger)
{
    public async Task<PostResult> PostAsync(InboundDelivery delivery, CallLog calls, KnownConversation conversation, CancellationToken cancellationToken)
    {
        if (pace.WaitOf(delivery.Inbox.Key, conversation.ConversationId) is { } wait)
            return Full(wait);

        var inReplyTo = delivery.About?.ConversationId == conversation.ConversationId ? delivery.About.ChatwootMessageId : (long?)null;
        var post = new Post(delivery, calls, conversation, inReplyTo);
        var result = delivery.Message.Content is MediaContent { File: { } file } media
            ? await PostMediaAsync(post, media, file, cancellationToken)
            : await PostTextAsync(post, Compose(post), cancellationToken);
        return result is PostResult.Failed { Failure: { Category: FailureCategory.Message } refused }
            ? await PostRefusedAsync(post, refused, cancellationToken)
            : result;
    }

    private PostResult.Waits Full(TimeSpan wait)
    {
        metrics.Paced();
        return new PostResult.Waits(new LaneOutcome.RetryLater(InboundReasons.ConversationFull, wait)
        {
            Counts = false,
            Paced = true,
        });
    }

    private static ComposedMessage Compose(Post post)
    {
        var delivery = post.Delivery;
        var composed = MessageComposer.Compose(delivery.Message, post.InReplyTo, delivery.Texts);
        return PresentationRules.IsNote(delivery.Shown.Kind, delivery.Inbox.Integration.Presentation, post.Conversation.Status)
            ? MessageComposer.AsNote(composed)
            : composed;
    }

    private async Task<PostResult> PostMediaAsync(Post post, MediaContent media, MediaReference file, CancellationToken cancellationToken)
    {
        var fetched = await files.OpenAsync(post.Delivery, post.Calls, file, cancellationToken);
        if (fetched is FileResult.Opened { Media: var opened })
        {
            using (opened)
            {
                var answer = await SendAsync(post, ComposeWithFile(post, media, file, opened), opened, fileMissing: false, cancellationToken);
                if (answer is not PostAnswer.FileBroke broken)
                    return ResultOf(answer, post);
                fetched = await files.JudgeAsync(post.Delivery, post.Calls, broken.Failure, cancellationToken);
            }
        }

        return fetched switch
        {
            FileResult.Missing missing => await PostWithoutFileAsync(post, missing, cancellationToken),
            FileResult.NotReady notReady => new PostResult.Waits(FailureOutcomes.OfFile(notReady.Failure)),
            _ => throw new UnreachableException(),
        };
    }

    private static ComposedMessage ComposeWithFile(Post post, MediaContent media, MediaReference file, OpenedMedia opened)
    {
        var delivery = post.Delivery;
        var typed = delivery.Message with { Content = media with { File = file with { MimeType = file.MimeType ?? opened.ContentType } } };
        return delivery.IsDeferredFile
            ? MessageComposer.FileThatFollows(typed, post.InReplyTo, delivery.Texts)
            : MessageComposer.Compose(typed, post.InReplyTo, delivery.Texts);
    }

    private async Task<PostResult> PostWithoutFileAsync(Post post, FileResult.Missing missing, CancellationToken cancellationToken)
    {
        metrics.Placeholder();
        var delivery = post.Delivery;
        var placeholder = MessageComposer.WithoutFile(
            delivery.Message, FileText.Why(missing.Failure, delivery.Texts), missing.MayFollow, post.InReplyTo, delivery.Texts);
        var result = ResultOf(await SendAsync(post, new ComposedMessage(placeholder), media: null, missing.MayFollow, cancellationToken), post);
        return result is PostResult.Posted posted
            ? posted with { FileMissing = missing.MayFollow, Refusal = delivery.IsDeferredFile ? missing.Failure.Reason : null }
            : result;
    }

    /// <summary>Chatwoot refuses the message itself: the agent sees that there was one.</summary>
    private async Task<PostResult> PostRefusedAsync(Post post, RemoteFailure refused, CancellationToken cancellationToken)
    {
        var delivery = post.Delivery;
        if (delivery.Placeholder is { } shown)
            return new PostResult.Posted(shown.ChatwootMessageId, shown.ConversationId) { Refusal = refused.Reason };
        metrics.Placeholder();
        var why = refused.Reason.In(delivery.Inbox.Integration.Presentation.Language);
        var placeholder = delivery.Message.Content is MediaContent or ContactsContent
            ? MessageComposer.WithoutFile(delivery.Message, delivery.Texts.FileRefused(why), mayFollow: false, post.InReplyTo, delivery.Texts)
            : MessageComposer.Placeholder(delivery.Message, why, delivery.Texts);
        var result = await PostTextAsync(post, new ComposedMessage(placeholder), cancellationToken);
        return result is PostResult.Posted posted ? posted with { Refusal = refused.Reason } : result;
    }

    private async Task<PostResult> PostTextAsync(Post post, ComposedMessage composed, CancellationToken cancellationToken) =>
        ResultOf(await SendAsync(post, composed, media: null, fileMissing: false, cancellationToken), post);

    /// <summary>Notes that the call begins, and makes it.</summary>
    private async Task<PostAnswer> SendAsync(Post post, ComposedMessage composed, OpenedMedia? media, bool fileMissing, CancellationToken cancellationToken)
    {
        var (delivery, conversationId) = (post.Delivery, post.Conversation.ConversationId);
        var state = post.Calls.State with { Step = DeliveryStep.Message, ConversationId = conversationId, After = post.After, Missing = fileMissing };
        var longest = composed.File is { } file ? delivery.Inbox.LongestUpload(file.Bytes?.Length ?? media?.Length) : delivery.Inbox.LongestCall;
        await post.Calls.BeginAsync(longest, state, cancellationToken);
        var answer = await delivery.Inbox.PostAsync(conversationId, composed, media, cancellationToken);
        if (answer is not PostAnswer.Stored stored)
            return answer;

        pace.Posted(delivery.Inbox.Key, conversationId);
        // What the phone sent is on its way already. Only a tick: the message is in Chatwoot whatever becomes of it.
        if (delivery.Message.FromBusinessPhone && !composed.Message.Private
            && await delivery.Inbox.MarkDeliveredAsync(conversationId, stored.MessageId, cancellationToken) is { } failure)
        {
            Log.TickFailed(logger, failure.Reason);
        }

        return answer;
    }

    private static PostResult ResultOf(PostAnswer answer, Post post) => answer switch
    {
        PostAnswer.Stored stored => new PostResult.Posted(stored.MessageId, post.Conversation.ConversationId),
        PostAnswer.Failed failed => new PostResult.Failed(failed.Failure),
        PostAnswer.FileBroke broken => new PostResult.Failed(broken.Failure),
        _ => throw new UnreachableException(),
    };

    /// <summary>What is posted, and where.</summary>
    /// <param name="Delivery">The delivery.</param>
    /// <param name="Calls">Its calls.</param>
    /// <param name="Conversation">The conversation.</param>
    /// <param name="InReplyTo">Chatwoot's id of the quoted message; null without a quote in this conversation.</param>
    private sealed record Post(InboundDelivery Delivery, CallLog Calls, KnownConversation Conversation, long? InReplyTo)
    {
        /// <summary>Newest message known in the conversation: what is posted gets a higher id.</summary>
        public long? After => Conversation.LastMessageId is not { } last || InReplyTo > last ? InReplyTo : last;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A message that was sent on the phone was not marked as delivered: {Reason}")]
        public static partial void TickFailed(ILogger logger, Reason reason);
    }
}
