using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimConversation
{
    public const string Open = "open";
    public const string Resolved = "resolved";
    public const string Pending = "pending";
    public const string Snoozed = "snoozed";

    public required long DisplayId { get; init; }

    public required SimAccount Account { get; init; }

    public required SimContactInbox ContactInbox { get; init; }

    public required string Status { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public required DateTimeOffset LastActivityAt { get; set; }

    public DateTimeOffset? WaitingSince { get; set; }

    public DateTimeOffset? FirstReplyCreatedAt { get; set; }

    public DateTimeOffset? AgentLastSeenAt { get; set; }

    public DateTimeOffset? ContactLastSeenAt { get; set; }

    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>The agent or agent bot that it is assigned to.</summary>
    public SimUser? Assignee { get; set; }

    public DateTimeOffset StatusChangedAt { get; set; }

    public List<string> Labels { get; } = [];

    public JsonObject AdditionalAttributes { get; init; } = [];

    public JsonObject CustomAttributes { get; set; } = [];

    public string Uuid { get; } = Guid.NewGuid().ToString();

    /// <summary>Oldest first.</summary>
    public List<SimMessage> Messages { get; } = [];

    public SimInbox Inbox => ContactInbox.Inbox;

    public SimContact Contact => ContactInbox.Contact;

    public int UnreadCount => Messages.AsEnumerable().Reverse()
        .TakeWhile(message => AgentLastSeenAt is not { } seen || message.CreatedAt > seen)
        .Count(message => message.Type == SimMessage.Incoming && !message.Private);

    /// <summary>Whether agents may still answer (Chatwoot: <c>conversations/message_window_service.rb</c>).</summary>
    public bool CanReply(DateTimeOffset now) => Inbox.ReplyWindow is not { } hours
        || (Messages.FindLast(message => message.Type == SimMessage.Incoming) is { } last && last.CreatedAt.AddHours(hours) >= now);

    public static bool IsStatus(string? status) => status is Open or Resolved or Pending or Snoozed;
}
