using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>
/// One inbox of a Chatwoot account, with the token to work in it. A failed call is an answer, never an exception.
/// </summary>
/// <param name="api">Client.</param>
/// <param name="integration">Names the account and the inbox.</param>
/// <param name="options">How long calls take at most.</param>
/// <param name="chatwootWork">How long Chatwoot may go on working on a call that was given up.</param>
internal sealed class InboxClient(IChatwootApi api, InstanceChatwoot integration, ChatwootOptions options, TimeSpan chatwootWork)
{
    /// <summary>The integration whose inbox it is.</summary>
    public InstanceChatwoot Integration => integration;

    /// <summary>Where Chatwoot's ids hold.</summary>
    public InboxKey Key { get; } = InboxKey.Of(integration);

    private long Account => integration.AccountId;

    /// <summary>How long Chatwoot may go on working on a call that has no connection any more.</summary>
    public TimeSpan Work => chatwootWork;

    /// <summary>How long a call may still take effect after it began.</summary>
    public TimeSpan LongestCall => options.Timeout + chatwootWork;

    /// <summary>How long a call with a file may still take effect; the length is null when it is not known.</summary>
    public TimeSpan LongestUpload(long? bytes) => options.TimeoutFor(bytes) + chatwootWork;

    /// <summary>The contact with this address in the inbox; null when there is none.</summary>
    public Task<Answer<ChatwootContact?>> FindContactAsync(string chat, CancellationToken cancellationToken) =>
        AskAsync(() => api.FindContactAsync(Account, integration.InboxId, chat, cancellationToken));

    /// <summary>The account's contacts with a number or identifier.</summary>
    public Task<Answer<ContactPage>> FilterContactsAsync(ContactFilter filter, CancellationToken cancellationToken) =>
        AskAsync(() => api.FilterContactsAsync(Account, filter, cancellationToken));

    public Task<Answer<Envelope<ChatwootContact>>> GetContactAsync(long contactId, CancellationToken cancellationToken) =>
        AskAsync(() => api.GetContactAsync(Account, contactId, cancellationToken));

    public Task<Answer<Envelope<CreatedContact>>> CreateContactAsync(NewContact contact, CancellationToken cancellationToken) =>
        AskAsync(() => api.CreateContactAsync(Account, contact, cancellationToken));

    /// <returns>Null when it is done.</returns>
    public Task<RemoteFailure?> UpdateContactAsync(long contactId, ContactChanges changes, CancellationToken cancellationToken) =>
        TryAsync(() => api.UpdateContactAsync(Account, contactId, changes, cancellationToken));

    /// <returns>Null when it is done.</returns>
    public Task<RemoteFailure?> MergeContactsAsync(ContactMerge merge, CancellationToken cancellationToken) =>
        TryAsync(() => api.MergeContactsAsync(Account, merge, cancellationToken));

    /// <summary>A contact's conversations in all inboxes that the token sees.</summary>
    public Task<Answer<Envelope<IReadOnlyList<ChatwootConversation>>>> ListConversationsAsync(long contactId, CancellationToken cancellationToken) =>
        AskAsync(() => api.ListContactConversationsAsync(Account, contactId, cancellationToken));

    public Task<Answer<ChatwootConversation>> CreateConversationAsync(NewConversation conversation, CancellationToken cancellationToken) =>
        AskAsync(() => api.CreateConversationAsync(Account, conversation, cancellationToken));

    /// <summary>Messages of a conversation, oldest first, only those before an id when one is given.</summary>
    public Task<Answer<MessagePage>> ListMessagesAsync(long conversationId, long? before, CancellationToken cancellationToken) =>
        AskAsync(() => api.ListMessagesAsync(Account, conversationId, after: null, before, cancellationToken));

    /// <summary>Posts a message with its file, if it has one.</summary>
    /// <param name="conversationId">Conversation, by display id.</param>
    /// <param name="composed">The message.</param>
    /// <param name="media">The file from the provider; null when the message brings its own, or has none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<PostAnswer> PostAsync(long conversationId, ComposedMessage composed, OpenedMedia? media, CancellationToken cancellationToken)
    {
        try
        {
            var stored = composed.File is { } file
                ? await UploadAsync(conversationId, composed.Message, file, media, cancellationToken)
                : await api.CreateMessageAsync(Account, conversationId, composed.Message, cancellationToken);
            return new PostAnswer.Stored(stored.Id);
        }
        catch (ChatwootException exception)
        {
            return new PostAnswer.Failed(exception.Failure);
        }
        catch (AttachmentReadException exception)
        {
            return new PostAnswer.FileBroke(exception.InnerException is MediaReadException broken
                ? broken.Failure
                : new RemoteFailure(FailureCategory.Transient, MediaReasons.BrokeOff));
        }
    }

    /// <summary>Shows a message as delivered.</summary>
    /// <returns>Null when it is done.</returns>
    public Task<RemoteFailure?> MarkDeliveredAsync(long conversationId, long messageId, CancellationToken cancellationToken) =>
        TryAsync(() => api.UpdateMessageStatusAsync(Account, conversationId, messageId, new MessageStatusChange(MessageStatus.Delivered), cancellationToken));

    /// <returns>Null when it is done.</returns>
    public Task<RemoteFailure?> DeleteMessageAsync(long conversationId, long messageId, CancellationToken cancellationToken) =>
        TryAsync(() => api.DeleteMessageAsync(Account, conversationId, messageId, cancellationToken));

    /// <inheritdoc cref="IntegrationProbe.CheckAsync"/>
    public Task<RemoteFailure?> ProbeAsync(CancellationToken cancellationToken) => IntegrationProbe.CheckAsync(api, integration, cancellationToken);

    private async Task<ChatwootMessage> UploadAsync(
        long conversationId, NewMessage message, ComposedFile file, OpenedMedia? media, CancellationToken cancellationToken)
    {
        using var bytes = file.Bytes is { } known ? new MemoryStream(known) : null;
        using var form = new MessageForm(message, new NewAttachment
        {
            FileName = file.FileName,
            ContentType = file.ContentType,
            Content = bytes ?? media!.Content,
            Length = bytes?.Length ?? media!.Length,
            IsVoiceMessage = file.IsVoiceMessage,
        });
        return await api.CreateMessageAsync(Account, conversationId, form, cancellationToken);
    }

    private static async Task<Answer<T>> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return new Answer<T>(await call());
        }
        catch (ChatwootException exception)
        {
            return exception.Failure;
        }
    }

    private static async Task<RemoteFailure?> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (ChatwootException exception)
        {
            return exception.Failure;
        }
    }
}
