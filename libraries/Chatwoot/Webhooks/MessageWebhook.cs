using System.Text.Json;
using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>
/// <c>message_created</c> or <c>message_updated</c> (Chatwoot: <c>Message#webhook_data</c>). Everything outside the message
/// itself is read when the job runs, so it can show a later state. There is no status and no echo_id.
/// </summary>
public sealed record MessageWebhook
{
    /// <summary><see cref="ChatwootEvents.MessageCreated"/> or <see cref="ChatwootEvents.MessageUpdated"/>.</summary>
    public string? Event { get; init; }

    /// <summary>Message id.</summary>
    public long Id { get; init; }

    /// <summary>
    /// Raw Markdown; null for attachments alone. Between 4.9 and 4.12 a line break has a backslash before it, which
    /// <c>MarkdownToWhatsApp</c> takes away.
    /// </summary>
    public string? Content { get; init; }

    /// <summary>E.g. <c>text</c>, <c>input_select</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Reply link, error, markers.</summary>
    public ContentAttributes ContentAttributes { get => field ?? ContentAttributes.None; init; }

    /// <summary>The message's free JSON; see <see cref="Template"/>.</summary>
    public JsonElement? AdditionalAttributes { get; init; }

    /// <summary>The WhatsApp template that the message names; null for none.</summary>
    [JsonIgnore]
    public TemplateParams? Template => TemplateParams.Of(AdditionalAttributes);

    /// <summary>Direction.</summary>
    public MessageType MessageType { get; init; }

    /// <summary>True for a note between agents: never leaves Chatwoot. Null (not said) counts as private, the safe side.</summary>
    public bool? Private { get; init; }

    /// <summary>The channel's id; null for what agents type.</summary>
    public string? SourceId { get; init; }

    /// <summary>Who wrote it; null for templates and automations.</summary>
    public ChatwootSender? Sender { get; init; }

    /// <summary>
    /// The author's name as customers are to see it. The webhook's own <c>sender</c> has the full name only; the messages of its
    /// conversation have the display name too.
    /// </summary>
    [JsonIgnore]
    public string? NameForCustomers => new[] { Sender?.AvailableName }
        .Concat((Conversation?.Messages ?? []).Where(message => message.Sender is { } author && author.Id == Sender?.Id && (author.IsUser || (message.Id == Id && Sender is { IsUser: true }))).Select(message => message.Sender!.AvailableName))
        .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? Sender?.Name;

    /// <summary>Files.</summary>
    public IReadOnlyList<ChatwootAttachment> Attachments { get => field ?? []; init; }

    /// <summary>The conversation.</summary>
    public ChatwootConversation? Conversation { get; init; }

    /// <summary>The inbox: id and name.</summary>
    public ChatwootInbox? Inbox { get; init; }

    /// <summary>The account.</summary>
    public WebhookAccount? Account { get; init; }

    /// <summary>When Chatwoot stored it.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The message alone, as it is stored: without its conversation, inbox and account, but with its author's display name.</summary>
    public MessageWebhook Alone() => this with
    {
        Sender = Sender is { IsUser: true } author ? author with { AvailableName = NameForCustomers } : Sender,
        Conversation = null,
        Inbox = null,
        Account = null,
    };
}
