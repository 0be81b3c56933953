using RyzeBridge.Remotes;
namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// Body of <c>POST /conversations</c>. Creates the contact_inbox when it is missing. Not idempotent, unless the inbox is
/// locked to a single conversation.
/// </summary>
public sealed record NewConversation
{
    /// <summary>Inbox id.</summary>
    public required long InboxId { get; init; }

    /// <summary>Contact id.</summary>
    public required long ContactId { get; init; }

    /// <summary>The contact's address. Owned by another contact: 422, <see cref="FailureCategory.Conflict"/>.</summary>
    public required string SourceId { get; init; }

    /// <summary>First status; null for Chatwoot's own choice (open, pending with a bot, resolved for a blocked contact).</summary>
    public ConversationStatus? Status { get; init; }
}
