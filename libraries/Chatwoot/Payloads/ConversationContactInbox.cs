namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The <c>contact_inbox</c> of a conversation in webhooks.</summary>
public sealed record ConversationContactInbox
{
    /// <summary>Row id.</summary>
    public long Id { get; init; }

    /// <summary>Contact id.</summary>
    public long ContactId { get; init; }

    /// <summary>Inbox id.</summary>
    public long InboxId { get; init; }

    /// <summary>The contact's address; a random UUID when an agent opened the conversation.</summary>
    public string? SourceId { get; init; }
}
