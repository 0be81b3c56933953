using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Telemetry;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>Posts a message into a conversation, once.</summary>
internal sealed partial class MessagePoster(
    MessageMap map, InboundMetrics metrics, IOptions<InboundRelayOptions> options, ILogger<MessagePoster> logger)
{
    /// <summary>The message of an earlier attempt whose post got no answer; null when there was none, or it had no effect.</summary>
    public async Task<PostedMessage?> FindPostedAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        if (job.State.ConversationId is not { } conversationId || !job.TakeInterruption(DeliveryStep.Message))
            return null;
        try
        {
            metrics.LookedUp("message");
            var found = await MessageSearch.FindAsync(
                job.Api, job.Chatwoot.AccountId, conversationId, job.Event.MessageId, job.State.After,
                job.ReceivedAt - options.Value.ClockDifference, cancellationToken);
            return found is null ? null : new PostedMessage(found.Id, conversationId);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.NotFound)
        {
            // The conversation was deleted with all that was in it.
            return null;
        }
    }

    /// <summary>Posts the message, or a placeholder when Chatwoot refuses the message itself.</summary>
    /// <exception cref="ChatwootException">The call failed.</exception>
    public async Task<PostedMessage> PostAsync(DeliveryJob job, KnownConversation conversation, CancellationToken cancellationToken)
    {
        var quoted = job.Event.QuotedMessageId is { } id ? await map.FindAsync(job.Inbox, id, cancellationToken) : null;
        var inReplyTo = quoted?.ConversationId == conversation.ConversationId ? quoted.ChatwootMessageId : (long?)null;
        try
        {
            return await CreateAsync(job, conversation, MessageComposer.Compose(job.Event, inReplyTo), cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category is FailureCategory.Message)
        {
            metrics.Placeholder();
            var placeholder = await CreateAsync(job, conversation, MessageComposer.Placeholder(job.Event, exception.Failure.Reason), cancellationToken);
            return placeholder with { Refusal = exception.Failure.Reason };
        }
    }

    private async Task<PostedMessage> CreateAsync(DeliveryJob job, KnownConversation conversation, NewMessage message, CancellationToken cancellationToken)
    {
        var state = job.State with { Step = DeliveryStep.Message, ConversationId = conversation.ConversationId, After = conversation.LastMessageId };
        await job.BeginAsync(state, cancellationToken);
        var posted = await job.Api.CreateMessageAsync(job.Chatwoot.AccountId, conversation.ConversationId, message, cancellationToken);
        if (job.Event.FromBusinessPhone)
            await TickAsync(job, conversation.ConversationId, posted.Id, cancellationToken);
        return new PostedMessage(posted.Id, conversation.ConversationId);
    }

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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A message of the phone was not marked as delivered: {Reason}")]
        public static partial void TickFailed(ILogger logger, string reason);
    }
}
