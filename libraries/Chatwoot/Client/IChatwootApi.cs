using System.Text.Json;
using Refit;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// The calls of Chatwoot's REST API that the bridge makes. Get one from <see cref="ChatwootClients"/>. Every method throws
/// <see cref="ChatwootException"/>, which carries the judged failure, for whatever goes wrong, and
/// <see cref="OperationCanceledException"/> only when its own token was cancelled. Nothing is ever repeated here.
/// </summary>
public interface IChatwootApi
{
    /// <summary>Version and health; needs no token.</summary>
    [Get("/api")]
    Task<ChatwootVersion> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>The token's owner and accounts: tells whether the token works, and with which role.</summary>
    [Get("/api/v1/profile")]
    Task<ChatwootProfile> GetProfileAsync(CancellationToken cancellationToken);

    /// <summary>All inboxes that the token sees; an agent sees those it is a member of.</summary>
    [Get("/api/v1/accounts/{accountId}/inboxes")]
    Task<Envelope<IReadOnlyList<ChatwootInbox>>> ListInboxesAsync(long accountId, CancellationToken cancellationToken);

    /// <summary>Creates an inbox. Administrators only.</summary>
    [Post("/api/v1/accounts/{accountId}/inboxes")]
    Task<ChatwootInbox> CreateInboxAsync(long accountId, [Body] NewInbox inbox, CancellationToken cancellationToken);

    /// <summary>One inbox, with its secret for administrators.</summary>
    [Get("/api/v1/accounts/{accountId}/inboxes/{inboxId}")]
    Task<ChatwootInbox> GetInboxAsync(long accountId, long inboxId, CancellationToken cancellationToken);

    /// <summary>Changes an inbox. Administrators only.</summary>
    [Patch("/api/v1/accounts/{accountId}/inboxes/{inboxId}")]
    Task<ChatwootInbox> UpdateInboxAsync(long accountId, long inboxId, [Body] InboxChanges changes, CancellationToken cancellationToken);

    /// <summary>All users of the account, administrators too.</summary>
    [Get("/api/v1/accounts/{accountId}/agents")]
    Task<IReadOnlyList<ChatwootAgent>> ListAgentsAsync(long accountId, CancellationToken cancellationToken);

    /// <summary>Adds agents to an inbox. Administrators only; adding a member again changes nothing.</summary>
    [Post("/api/v1/accounts/{accountId}/inbox_members")]
    Task AddInboxMembersAsync(long accountId, [Body] InboxMembers members, CancellationToken cancellationToken);

    /// <summary>
    /// Creates a contact and its address in an inbox, both or neither. A taken number or identifier is a
    /// <see cref="FailureCategory.Conflict"/>; a source_id of another contact is a 500, hence
    /// <see cref="FailureCategory.Ambiguous"/>: look it up.
    /// </summary>
    [Post("/api/v1/accounts/{accountId}/contacts")]
    Task<Envelope<CreatedContact>> CreateContactAsync(long accountId, [Body] NewContact contact, CancellationToken cancellationToken);

    /// <summary>One contact with its addresses.</summary>
    [Get("/api/v1/accounts/{accountId}/contacts/{contactId}")]
    Task<Envelope<ChatwootContact>> GetContactAsync(long accountId, long contactId, CancellationToken cancellationToken);

    /// <summary>Contacts by number or identifier, exact.</summary>
    [Post("/api/v1/accounts/{accountId}/contacts/filter")]
    Task<ContactPage> FilterContactsAsync(long accountId, [Body] ContactFilter filter, CancellationToken cancellationToken);

    /// <summary>Changes a contact.</summary>
    [Put("/api/v1/accounts/{accountId}/contacts/{contactId}")]
    Task<Envelope<ChatwootContact>> UpdateContactAsync(long accountId, long contactId, [Body] ContactChanges changes, CancellationToken cancellationToken);

    /// <summary>
    /// The contact with an address in an inbox: the best look-up, exact and unthrottled. None:
    /// <see cref="FailureCategory.NotFound"/> (or use <see cref="ChatwootLookups.FindContactAsync"/>).
    /// </summary>
    [Post("/api/v1/accounts/{accountId}/contact_inboxes/filter")]
    Task<ChatwootContact> FindContactInboxAsync(long accountId, [Body] ContactInboxKey key, CancellationToken cancellationToken);

    /// <summary>Gives a contact an address in an inbox; the same again gives the existing one.</summary>
    [Post("/api/v1/accounts/{accountId}/contacts/{contactId}/contact_inboxes")]
    Task<ChatwootContactInbox> AddContactInboxAsync(long accountId, long contactId, [Body] ContactInboxKey key, CancellationToken cancellationToken);

    /// <summary>A contact's newest 20 conversations in all inboxes that the token sees, whatever their status.</summary>
    [Get("/api/v1/accounts/{accountId}/contacts/{contactId}/conversations")]
    Task<Envelope<IReadOnlyList<ChatwootConversation>>> ListContactConversationsAsync(long accountId, long contactId, CancellationToken cancellationToken);

    /// <summary>Creates a conversation, or gives the latest one back in a locked inbox.</summary>
    [Post("/api/v1/accounts/{accountId}/conversations")]
    Task<ChatwootConversation> CreateConversationAsync(long accountId, [Body] NewConversation conversation, CancellationToken cancellationToken);

    /// <summary>One conversation, by display id.</summary>
    [Get("/api/v1/accounts/{accountId}/conversations/{conversationId}")]
    Task<ChatwootConversation> GetConversationAsync(long accountId, long conversationId, CancellationToken cancellationToken);

    /// <summary>
    /// The conversations of an address in an inbox, or without address of the inbox, whatever their status, newest activity
    /// first, at most 25.
    /// </summary>
    [Get("/api/v1/accounts/{accountId}/conversations?status=all")]
    Task<ConversationPage> ListConversationsAsync(
        long accountId,
        [AliasAs("inbox_id")] long inboxId,
        [AliasAs("source_id")] string? sourceId,
        CancellationToken cancellationToken);

    /// <summary>
    /// Opens, resolves, snoozes. With an agent's token, opening assigns the conversation to that agent.
    /// </summary>
    [Post("/api/v1/accounts/{accountId}/conversations/{conversationId}/toggle_status")]
    Task ToggleStatusAsync(long accountId, long conversationId, [Body] StatusChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Posts a message. More than 200 a minute in a conversation is a 422, judged
    /// <see cref="FailureCategory.Throttled"/>.
    /// </summary>
    [Post("/api/v1/accounts/{accountId}/conversations/{conversationId}/messages")]
    Task<ChatwootMessage> CreateMessageAsync(long accountId, long conversationId, [Body] NewMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Posts a message with a file; may take <see cref="ChatwootOptions.UploadTimeout"/>. Asks first whether the request's
    /// size is taken, so that a refusal (413) is an answer and not a broken connection.
    /// </summary>
    /// <exception cref="AttachmentReadException">The file broke off on our side: nothing was created.</exception>
    [Post("/api/v1/accounts/{accountId}/conversations/{conversationId}/messages")]
    [Headers("Expect: 100-continue")]
    Task<ChatwootMessage> CreateMessageAsync(long accountId, long conversationId, [Body] MessageForm message, CancellationToken cancellationToken);

    /// <summary>Lists messages, oldest first. See <see cref="MessagePage"/> for how many.</summary>
    /// <param name="accountId">Account.</param>
    /// <param name="conversationId">Conversation, by display id.</param>
    /// <param name="after">Only messages after this id.</param>
    /// <param name="before">Only messages before this id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Get("/api/v1/accounts/{accountId}/conversations/{conversationId}/messages")]
    Task<MessagePage> ListMessagesAsync(long accountId, long conversationId, long? after, long? before, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a message: its text becomes a notice, its attachments go, and the inbox is told by a
    /// <c>message_updated</c> with <c>content_attributes.deleted</c>. Again: no change.
    /// </summary>
    [Delete("/api/v1/accounts/{accountId}/conversations/{conversationId}/messages/{messageId}")]
    Task DeleteMessageAsync(long accountId, long conversationId, long messageId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes two contacts one: what the second has (conversations, addresses) becomes the first's, whose own details win; the
    /// second is gone. Its id is then a 404.
    /// </summary>
    [Post("/api/v1/accounts/{accountId}/actions/contact_merge")]
    Task MergeContactsAsync(long accountId, [Body] ContactMerge merge, CancellationToken cancellationToken);

    /// <summary>
    /// Conversations of an inbox, whatever their status, newest activity first, 25 a page, as they come: for what is passed on rather than
    /// read.
    /// </summary>
    [Get("/api/v1/accounts/{accountId}/conversations?status=all&sort_by=last_activity_at_desc")]
    Task<JsonElement> ListConversationsByActivityAsync(long accountId, [AliasAs("inbox_id")] long inboxId, int page, CancellationToken cancellationToken);

    /// <summary>The same as <see cref="ListMessagesAsync"/>, as they come.</summary>
    [Get("/api/v1/accounts/{accountId}/conversations/{conversationId}/messages")]
    Task<JsonElement> ListMessagesAsJsonAsync(long accountId, long conversationId, long? after, long? before, CancellationToken cancellationToken);

    /// <summary>Sets a message's ticks or error. API inboxes only; absent from Chatwoot's own API document.</summary>
    [Patch("/api/v1/accounts/{accountId}/conversations/{conversationId}/messages/{messageId}")]
    Task<ChatwootMessage> UpdateMessageStatusAsync(long accountId, long conversationId, long messageId, [Body] MessageStatusChange change, CancellationToken cancellationToken);
}
