using System.Text.Json;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>An inbox (Chatwoot: <c>_inbox.json.jbuilder</c>). Null members are absent for the role that asked.</summary>
public sealed record ChatwootInbox : IAnswer
{
    /// <summary><see cref="ChannelType"/> of an API inbox.</summary>
    public const string ApiChannel = "Channel::Api";

    /// <summary>Inbox id.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>E.g. <see cref="ApiChannel"/>.</summary>
    public string? ChannelType { get; init; }

    /// <summary>Where the inbox's webhooks go.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Key of the public client API: whoever knows it may act as a contact. Treat as a secret.</summary>
    public string? InboxIdentifier { get; init; }

    /// <summary>Key of the webhook signature, made by Chatwoot; null for agents, and on versions before 4.13.</summary>
    public string? Secret { get; init; }

    /// <summary>See <see cref="NewInbox.LockToSingleConversation"/>.</summary>
    public bool? LockToSingleConversation { get; init; }

    /// <summary>The channel's free JSON.</summary>
    public JsonElement? AdditionalAttributes { get; init; }

    bool IAnswer.IsComplete => Id > 0;
}

/// <summary>Body of <c>POST /inboxes</c>. Administrators only.</summary>
public sealed record NewInbox
{
    /// <summary>Name, at most 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// True: <c>POST /conversations</c> gives back the contact_inbox's latest conversation whatever its status and ignores
    /// what was posted. False: it always makes a new one.
    /// </summary>
    public bool LockToSingleConversation { get; init; }

    /// <summary>Whether Chatwoot assigns new conversations to the inbox's members.</summary>
    public bool? EnableAutoAssignment { get; init; }

    /// <summary>The channel.</summary>
    public required NewApiChannel Channel { get; init; }
}

/// <summary>The <c>channel</c> of a <see cref="NewInbox"/>.</summary>
public sealed record NewApiChannel
{
    /// <summary>Always <c>api</c>.</summary>
    public string Type { get; init; } = "api";

    /// <summary>Where the inbox's webhooks go; at most 2,048 characters, otherwise unchecked by Chatwoot.</summary>
    public required string WebhookUrl { get; init; }
}

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

/// <summary>The <c>channel</c> of <see cref="InboxChanges"/>.</summary>
public sealed record ApiChannelChanges
{
    /// <summary>New webhook address.</summary>
    public string? WebhookUrl { get; init; }
}

/// <summary>Body of <c>POST /inbox_members</c>: adds agents to an inbox. Without members only administrators see it.</summary>
public sealed record InboxMembers
{
    /// <summary>Inbox id.</summary>
    public required long InboxId { get; init; }

    /// <summary>Users to add.</summary>
    public required IReadOnlyList<long> UserIds { get; init; }
}

/// <summary>A user of an account.</summary>
public sealed record ChatwootAgent : IAnswer
{
    /// <summary>User id.</summary>
    public long Id { get; init; }

    bool IAnswer.IsComplete => Id > 0;
}
