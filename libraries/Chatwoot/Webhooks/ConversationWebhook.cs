using System.Text.Json;
using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>
/// <c>conversation_created</c>, <c>conversation_updated</c> or <c>conversation_status_changed</c>. The status is that of the
/// time when the job ran; order two of them by <see cref="UpdatedAt"/>.
/// </summary>
public sealed record ConversationWebhook
{
    /// <summary>One of <see cref="ChatwootEvents"/>.</summary>
    public string? Event { get; init; }

    /// <summary>Display id.</summary>
    public long Id { get; init; }

    /// <summary>Inbox id.</summary>
    public long InboxId { get; init; }

    /// <summary>Status.</summary>
    public ConversationStatus Status { get; init; }

    /// <summary>The contact's address; a random UUID when an agent opened the conversation.</summary>
    public ConversationContactInbox? ContactInbox { get; init; }

    /// <summary>Who it is with.</summary>
    public ConversationMeta? Meta { get; init; }

    /// <summary>The account; absent before 4.14.2.</summary>
    public WebhookAccount? Account { get; init; }

    /// <summary>When it last changed, with a fraction of a second.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When a message last came or went.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>What changed, a list of single-key objects; null where Chatwoot does not say.</summary>
    public JsonElement? ChangedAttributes { get; init; }
}
