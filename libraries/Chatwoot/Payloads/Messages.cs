using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A message, as REST answers show it (Chatwoot: <c>_message.json.jbuilder</c>).</summary>
public sealed record ChatwootMessage : IAnswer
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

    bool IAnswer.IsComplete => Id > 0;
}

/// <summary>A file of a message.</summary>
public sealed record ChatwootAttachment
{
    /// <summary>Attachment id.</summary>
    public long Id { get; init; }

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c>, <c>file</c>, <c>location</c>, <c>contact</c>, …</summary>
    public string? FileType { get; init; }

    /// <summary>MIME type; absent on older versions.</summary>
    public string? ContentType { get; init; }

    /// <summary>File name extension without dot; absent on older versions.</summary>
    public string? Extension { get; init; }

    /// <summary>
    /// Unauthenticated address that answers with a redirect to the storage. It may give 404 or 5xx for some seconds after
    /// the webhook: Chatwoot stores the file after the message.
    /// </summary>
    public string? DataUrl { get; init; }

    /// <summary>The file's name, as its address ends; null when it names none.</summary>
    [JsonIgnore]
    public string? FileName => Uri.TryCreate(DataUrl, UriKind.Absolute, out var url) && url.Segments is [.., var last] && last.Trim('/') is { Length: > 0 } name
        ? Uri.UnescapeDataString(name)
        : null;

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>Author of a message or typist: user, bot or contact.</summary>
public sealed record ChatwootSender
{
    /// <summary>Id within its kind.</summary>
    public long Id { get; init; }

    /// <summary>Name, which an agent can have shortened for customers.</summary>
    public string? Name { get; init; }

    /// <summary>Name shown to customers; in REST answers, and in a webhook's <c>conversation.messages</c>.</summary>
    public string? AvailableName { get; init; }

    /// <summary><c>user</c>, <c>agent_bot</c>, <c>captain_assistant</c>; a contact in a webhook has none.</summary>
    public string? Type { get; init; }

    /// <summary>True for a person of the company.</summary>
    public bool IsUser => string.Equals(Type, "user", StringComparison.Ordinal);
}

/// <summary>Direction of a message. A number in REST answers, a word in webhooks; both are read.</summary>
public enum MessageType
{
    /// <summary>A type that this version does not know.</summary>
    Unknown = 0,

    /// <summary>From the contact (<c>incoming</c>, 0).</summary>
    Incoming = 1,

    /// <summary>From an agent, bot or automation (<c>outgoing</c>, 1).</summary>
    Outgoing = 2,

    /// <summary>A line about the conversation (<c>activity</c>, 2). Never in webhooks.</summary>
    Activity = 3,

    /// <summary>Greeting, out of office, survey (<c>template</c>, 3).</summary>
    Template = 4,
}

/// <summary>Delivery status of a message.</summary>
public enum MessageStatus
{
    /// <summary>A status that this version does not know.</summary>
    Unknown = 0,

    /// <summary>Accepted; every new message starts here.</summary>
    Sent = 1,

    /// <summary>On the phone.</summary>
    Delivered = 2,

    /// <summary>Seen.</summary>
    Read = 3,

    /// <summary>Not delivered; the dashboard offers Retry for 24 hours.</summary>
    Failed = 4,
}

/// <summary>
/// Answer of <c>GET messages</c>, oldest first: the last 20; 20 before an id; 100 after an id; up to 1,000 between two.
/// </summary>
public sealed record MessagePage : IAnswer
{
    /// <summary>The messages.</summary>
    public required IReadOnlyList<ChatwootMessage> Payload { get; init; }

    bool IAnswer.IsComplete => ChatwootAnswers.IsComplete(Payload);
}

/// <summary>
/// Body of <c>POST messages</c>. Chatwoot does not make it idempotent: <see cref="SourceId"/> is what a look-up after an
/// uncertain answer recognises it by, and it can only be set here.
/// </summary>
public sealed record NewMessage
{
    /// <summary>Longest <see cref="Content"/> in characters (Chatwoot: <c>app/models/message.rb</c>).</summary>
    public const int MaxContentLength = 150_000;

    /// <summary>Text in Markdown; null only beside a file.</summary>
    public required string? Content { get; init; }

    /// <summary><see cref="MessageType.Incoming"/> or <see cref="MessageType.Outgoing"/>.</summary>
    public required MessageType MessageType { get; init; }

    /// <summary>True for a note between agents.</summary>
    public bool Private { get; init; }

    /// <summary>The provider's message id.</summary>
    public string? SourceId { get; init; }

    /// <summary>Reply link and markers.</summary>
    public NewContentAttributes? ContentAttributes { get; init; }
}

/// <summary>A file of a <see cref="NewMessage"/>, streamed: nothing of it is held but what is on its way.</summary>
public sealed record NewAttachment
{
    /// <summary>Name, with the extension that the agent's computer goes by. Any characters.</summary>
    public required string FileName { get; init; }

    /// <summary>
    /// MIME type without parameters: Chatwoot decides by it whether it shows a picture, a player or a link
    /// (<c>app/helpers/file_type_helper.rb</c>).
    /// </summary>
    public required string ContentType { get; init; }

    /// <summary>The bytes, read once and asynchronously. The caller disposes it.</summary>
    public required Stream Content { get; init; }

    /// <summary>Length in bytes; null when it is not known, the request is then sent in chunks.</summary>
    public long? Length { get; init; }

    /// <summary>Speech recorded in WhatsApp.</summary>
    public bool IsVoiceMessage { get; init; }
}

/// <summary>The <c>content_attributes</c> of a <see cref="NewMessage"/>. Chatwoot stores and returns any key.</summary>
public sealed record NewContentAttributes
{
    /// <summary>Chatwoot's id of the message replied to, in the same conversation; a miss shows no quote.</summary>
    public long? InReplyTo { get; init; }

    /// <summary>True for a message written on the phone: the bubble says so, and it is never sent again.</summary>
    public bool? ExternalEcho { get; init; }

    /// <summary>The advertisement that brought the customer; shown as a card above an incoming message.</summary>
    public ReferralCard? Referral { get; init; }

    /// <summary>Our marker: its presence on any message says that the bridge wrote it.</summary>
    public IReadOnlyDictionary<string, string>? Ryzebridge { get; init; }
}

/// <summary>The advertisement that the dashboard shows above a customer's message.</summary>
public sealed record ReferralCard
{
    /// <summary>Address of the advertisement or post.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Its heading.</summary>
    public string? Headline { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary><c>image</c> or <c>video</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>Address of its picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Address of its video's preview.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Address of its video.</summary>
    public string? VideoUrl { get; init; }
}

/// <summary>
/// Body of <c>PATCH messages/{id}</c>. Chatwoot refuses only read to delivered, silently, so the caller keeps the order.
/// Every change comes back as a <c>message_updated</c> webhook.
/// </summary>
/// <param name="Status">The new status.</param>
/// <param name="ExternalError">Why it failed, shown to the agent; kept only with <see cref="MessageStatus.Failed"/>.</param>
public sealed record MessageStatusChange(MessageStatus Status, string? ExternalError = null);
