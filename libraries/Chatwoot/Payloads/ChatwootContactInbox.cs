namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A contact's address in an inbox, as REST answers show it.</summary>
public sealed record ChatwootContactInbox
{
    /// <summary>The address; null when a contact was created without an inbox.</summary>
    public string? SourceId { get; init; }

    /// <summary>The inbox; only id, name and channel type are filled.</summary>
    public ChatwootInbox? Inbox { get; init; }
}
