using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A message, as REST answers show it (Chatwoot: <c>_message.json.jbuilder</c>).</summary>
public sealed record ChatwootMessage
{
    /// <summary>Message id; rises with time in the whole installation.</summary>
    public long Id { get; init; }

    /// <summary>Text; null for attachments alone.</summary>
    public string? Content { get; init; }

    /// <summary>Inbox id.</summary>
    public long InboxId { get; init; }

    /// <summary>Display id of its conversation.</summary>
    public long ConversationId { get; init; }

    /// <summary>Direction.</summary>
    public MessageType MessageType { get; init; }

    /// <summary>E.g. <c>text</c>, <c>input_select</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>What the agent sees as ticks.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>Reply link, error, markers.</summary>
    public ContentAttributes ContentAttributes { get => field ?? ContentAttributes.None; init; }

    /// <summary>True for a note between agents.</summary>
    public bool Private { get; init; }

    /// <summary>The channel's id of the message; null for what agents type.</summary>
    public string? SourceId { get; init; }

    /// <summary>When Chatwoot stored it, whole seconds.</summary>
    [JsonConverter(typeof(ChatwootTimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who wrote it; null for activities and templates.</summary>
    public ChatwootSender? Sender { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<ChatwootAttachment> Attachments { get => field ?? []; init; }
}
