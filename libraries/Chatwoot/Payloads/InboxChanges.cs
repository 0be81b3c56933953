namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>PATCH /inboxes/{id}</c>; null members are left as they are.</summary>
public sealed record InboxChanges
{
    /// <summary>New name.</summary>
    public string? Name { get; init; }

    /// <summary>See <see cref="NewInbox.LockToSingleConversation"/>.</summary>
    public bool? LockToSingleConversation { get; init; }

    /// <summary>New channel settings.</summary>
    public ApiChannelChanges? Channel { get; init; }
}
