using System.Text.Json;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>An inbox (Chatwoot: <c>_inbox.json.jbuilder</c>). Null members are absent for the role that asked.</summary>
public sealed record ChatwootInbox
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
}
