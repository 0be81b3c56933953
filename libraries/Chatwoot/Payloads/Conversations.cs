using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A conversation, as REST answers and webhooks show it.</summary>
public sealed record ChatwootConversation : IAnswer
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

    bool IAnswer.IsComplete => Id > 0;
}

/// <summary>The <c>meta</c> of a conversation.</summary>
public sealed record ConversationMeta
{
    /// <summary>The contact.</summary>
    public ChatwootContact? Sender { get; init; }

    /// <summary>The agent it is assigned to.</summary>
    public ChatwootSender? Assignee { get; init; }
}

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

/// <summary>Status of a conversation.</summary>
public enum ConversationStatus
{
    /// <summary>A status that this version does not know.</summary>
    Unknown = 0,

    /// <summary>Being worked on.</summary>
    Open = 1,

    /// <summary>Done. An incoming message reopens it.</summary>
    Resolved = 2,

    /// <summary>With a bot, or waiting for triage. Incoming messages leave it pending.</summary>
    Pending = 3,

    /// <summary>Hidden until a time or the next incoming message.</summary>
    Snoozed = 4,
}

/// <summary>Answer of <c>GET /conversations</c>: at most 25, newest activity first.</summary>
public sealed record ConversationPage : IAnswer
{
    /// <summary>The list.</summary>
    public required Envelope<IReadOnlyList<ChatwootConversation>> Data { get; init; }

    bool IAnswer.IsComplete => ChatwootAnswers.IsComplete(Data);
}

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

/// <summary>Body of <c>toggle_status</c>. Resolving can send a CSAT survey.</summary>
/// <param name="Status">The new status.</param>
public sealed record StatusChange(ConversationStatus Status);
