namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>POST /inbox_members</c>: adds agents to an inbox. Without members only administrators see it.</summary>
public sealed record InboxMembers
{
    /// <summary>Inbox id.</summary>
    public required long InboxId { get; init; }

    /// <summary>Users to add.</summary>
    public required IReadOnlyList<long> UserIds { get; init; }
}
