using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>Posts a message into a conversation, once. What cannot be posted as it is becomes a placeholder with the reason.</summary>
internal sealed partial class MessagePoster(
    MessageMap map, MessageFiles files, ConversationPace pace, InboundMetrics metrics, IOptions<InboundRelayOptions> options, ILogger<MessagePoster> logger)
{
    /// <summary>
    /// The message of an earlier attempt whose post got no answer; null when there was none, or it had no effect. Of a message that was
    /// put back from the dead letters nothing is taken for granted: it is looked for in any case, its placeholder apart.
    /// </summary>
    public async Task<PostedMessage?> FindPostedAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        if (job.Replayed)
            job.Placeholder = await map.FindAsync(job.Inbox, job.Event.MessageId, cancellationToken);
        if (job is { IsNotice: true, Placeholder: { } notice })
            return new PostedMessage(notice.ChatwootMessageId, notice.ConversationId);

        var look = job.TakeInterruption(DeliveryStep.Message) || job.Replayed;
        return look && (job.State.ConversationId ?? job.Placeholder?.ConversationId) is { } conversationId
            ? await FindPostedAsync(job, conversationId, cancellationToken)
            : null;
    }

    /// <summary>The message in a conversation; null when it is not there.</summary>
    /// <param name="job">The delivery.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="ChatwootException">A call failed.</exception>
    public async Task<PostedMessage?> FindPostedAsync(DeliveryJob job, long conversationId, CancellationToken cancellationToken)
    {
        // The placeholder of a file that comes late has the same source_id.
        var placeholder = job.Placeholder ?? (job.IsLateFile ? job.About : null);
        try
        {
            metrics.LookedUp("message");
            var found = await MessageSearch.FindAsync(
                job.Api, job.Chatwoot.AccountId, conversationId, job.Event.MessageId, placeholder?.ChatwootMessageId, job.State.After,
                job.ReceivedAt - options.Value.ClockDifference, cancellationToken);
            return found is null ? null : new PostedMessage(found.Id, conversationId) { Missing = IsPlaceholder(job, found) };
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            // The conversation was deleted with all that was in it.
            return null;
        }
    }

    /// <summary>Posts the message, or a placeholder when it or its file cannot be had or is refused.</summary>
    /// <exception cref="ChatwootException">The call failed.</exception>
    /// <exception cref="FileNotReadyException">Its file may be there soon.</exception>
    /// <exception cref="ConversationFullException">The conversation takes no more at present; nothing was tried.</exception>
    public async Task<PostedMessage> PostAsync(DeliveryJob job, KnownConversation conversation, CancellationToken cancellationToken)
    {
        if (pace.WaitOf(job.Inbox, conversation.ConversationId) is { } wait)
            throw new ConversationFullException(wait);
        var inReplyTo = job.About?.ConversationId == conversation.ConversationId ? job.About.ChatwootMessageId : (long?)null;
        var post = new Post(job, conversation.ConversationId, inReplyTo, Latest(conversation.LastMessageId, inReplyTo));
        try
        {
            return job.Event.Content is MediaContent { File: { } file } media
                ? await PostMediaAsync(post, media, file, cancellationToken)
                : await PostAsync(post, Compose(job, conversation, inReplyTo), cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.Message)
        {
            if (job.Placeholder is { } shown)
                return new PostedMessage(shown.ChatwootMessageId, shown.ConversationId, exception.Failure.Reason);
            metrics.Placeholder();
            var refused = job.Event.Content is MediaContent or ContactsContent
                ? MessageComposer.WithoutFile(job.Event, job.Texts.FileRefused(exception.Failure.Reason), mayFollow: false, inReplyTo, job.Texts)
                : MessageComposer.Placeholder(job.Event, exception.Failure.Reason, job.Texts);
            return await PostAsync(post, new ComposedMessage(refused), cancellationToken) with { Refusal = exception.Failure.Reason };
        }
    }

    // What was noted at the time of a backup says nothing of a later post.
    private static bool IsPlaceholder(DeliveryJob job, ChatwootMessage found) =>
        job.IsForgotten ? job.Event.Content is MediaContent { File: not null } && found.Attachments.Count == 0 : job.State.Missing;

    private static ComposedMessage Compose(DeliveryJob job, KnownConversation conversation, long? inReplyTo)
    {
        var composed = MessageComposer.Compose(job.Event, inReplyTo, job.Texts);
        return ChangeRules.IsNote(job.Shown.Kind, job.Chatwoot.Presentation, conversation.Status) ? MessageComposer.AsNote(composed) : composed;
    }

    private async Task<PostedMessage> PostMediaAsync(Post post, MediaContent media, MediaReference file, CancellationToken cancellationToken)
    {
        var job = post.Job;
        var result = await files.OpenAsync(job, file, cancellationToken);
        if (result.Media is { } opened)
        {
            using (opened)
            {
                var typed = job.Event with { Content = media with { File = file with { MimeType = file.MimeType ?? opened.ContentType } } };
                var message = job.IsLateFile ? MessageComposer.FileThatFollows(typed, post.InReplyTo, job.Texts) : MessageComposer.Compose(typed, post.InReplyTo, job.Texts);
                job.Note(job.State with { Missing = false });
                try
                {
                    return await PostAsync(post, message, cancellationToken, opened);
                }
                catch (AttachmentReadException exception)
                {
                    result = await files.BrokenAsync(job, exception, cancellationToken);
                }
            }
        }

        var failure = result.Failure!;
        metrics.Placeholder();
        var mayFollow = MessageFiles.MayFollow(failure);
        job.Note(job.State with { Missing = mayFollow });
        var placeholder = MessageComposer.WithoutFile(job.Event, FileText.Why(failure, job.Texts), mayFollow, post.InReplyTo, job.Texts);
        return await PostAsync(post, new ComposedMessage(placeholder), cancellationToken) with
        {
            Missing = mayFollow,
            Refusal = job.IsLateFile ? failure.Reason : null,
        };
    }

    private async Task<PostedMessage> PostAsync(Post post, ComposedMessage composed, CancellationToken cancellationToken, OpenedMedia? opened = null)
    {
        var job = post.Job;
        var state = job.State with { Step = DeliveryStep.Message, ConversationId = post.ConversationId, After = post.After };
        ChatwootMessage posted;
        if (composed.File is { } file)
        {
            await job.BeginUploadAsync(state, file.Bytes?.Length ?? opened?.Length, cancellationToken);
            posted = await UploadAsync(post, composed.Message, file, opened, cancellationToken);
        }
        else
        {
            await job.BeginAsync(state, cancellationToken);
            posted = await job.Api.CreateMessageAsync(job.Chatwoot.AccountId, post.ConversationId, composed.Message, cancellationToken);
        }

        pace.Posted(job.Inbox, post.ConversationId);
        if (job.Event.FromBusinessPhone && !composed.Message.Private)
            await TickAsync(job, post.ConversationId, posted.Id, cancellationToken);
        return new PostedMessage(posted.Id, post.ConversationId);
    }

    private static async Task<ChatwootMessage> UploadAsync(
        Post post, NewMessage message, ComposedFile file, OpenedMedia? opened, CancellationToken cancellationToken)
    {
        using var bytes = file.Bytes is { } known ? new MemoryStream(known) : null;
        using var form = new MessageForm(message, new NewAttachment
        {
            FileName = file.FileName,
            ContentType = file.ContentType,
            Content = bytes ?? opened!.Content,
            Length = bytes?.Length ?? opened!.Length,
            IsVoiceMessage = file.IsVoiceMessage,
        });
        return await post.Job.Api.CreateMessageAsync(post.Job.Chatwoot.AccountId, post.ConversationId, form, cancellationToken);
    }

    private static long? Latest(long? one, long? other) => one is null || other > one ? other : one;

    /// <summary>What the phone sent is on its way already. Only a tick: the message is in Chatwoot whatever becomes of it.</summary>
    private async Task TickAsync(DeliveryJob job, long conversationId, long messageId, CancellationToken cancellationToken)
    {
        try
        {
            await job.Api.UpdateMessageStatusAsync(
                job.Chatwoot.AccountId, conversationId, messageId, new MessageStatusChange(MessageStatus.Delivered), cancellationToken);
        }
        catch (ChatwootException exception)
        {
            Log.TickFailed(logger, exception.Failure.Reason);
        }
    }

    /// <summary>Where a message goes.</summary>
    /// <param name="Job">The delivery.</param>
    /// <param name="ConversationId">The conversation.</param>
    /// <param name="InReplyTo">Chatwoot's id of the quoted message.</param>
    /// <param name="After">Newest message known in the conversation.</param>
    private sealed record Post(DeliveryJob Job, long ConversationId, long? InReplyTo, long? After);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A message of the phone was not marked as delivered: {Reason}")]
        public static partial void TickFailed(ILogger logger, string reason);
    }
}
