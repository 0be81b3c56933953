using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A conversation, as REST answers and webhooks show it.</summary>
public sealed record ChatwootConversation
{
    /// <summary>Display id: the number in URLs and in the dashboard, counted per account.</summary>
    public long Id { get; init; }

    /// <summary>Inbox id.</summary>
    public long InboxId { get; init; }

    /// <summary>Status when the payload was built, which can be later than the event.</summary>
    public ConversationStatus Status { get; init; }

    /// <summary>Who it is with.</summary>
    public ConversationMeta? Meta { get; init; }

    /// <summary>The row that ties it to the contact's address; webhooks only.</summary>
    public ConversationContactInbox? ContactInbox { get; init; }

    /// <summary>The newest public message, which need not be the event's.</summary>
    public IReadOnlyList<ChatwootMessage> Messages { get => field ?? []; init; }

    /// <summary>When a message last came or went.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed, with a fraction of a second: compares two payloads of one conversation.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }
}
