namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A contact, as REST answers, webhooks and <c>conversation.meta.sender</c> show it.</summary>
public sealed record ChatwootContact
{
    /// <summary>Contact id. Not stable: merging in the dashboard moves everything to another id; source_ids survive.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>E.164 with <c>+</c>; null for people whose number is unknown.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Account-wide key that integrations share.</summary>
    public string? Identifier { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>New conversations of a blocked contact start resolved and are never reopened.</summary>
    public bool Blocked { get; init; }

    /// <summary><c>contact</c>, <c>user</c>, …; absent in most places.</summary>
    public string? Type { get; init; }

    /// <summary>Where the contact can be reached; absent in webhooks.</summary>
    public IReadOnlyList<ChatwootContactInbox> ContactInboxes { get => field ?? []; init; }

    /// <summary>The source_id in an inbox, or null when the contact has none there.</summary>
    public string? SourceIdIn(long inboxId) =>
        ContactInboxes.FirstOrDefault(link => link.Inbox?.Id == inboxId)?.SourceId;
}
