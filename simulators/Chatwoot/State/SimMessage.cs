using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimMessage
{
    public const string Incoming = "incoming";
    public const string Outgoing = "outgoing";
    public const string Activity = "activity";
    public const string Template = "template";

    public static readonly string[] Types = [Incoming, Outgoing, Activity, Template];

    public static readonly string[] ContentTypes =
    [
        "text", "input_text", "input_textarea", "input_email", "input_select", "cards", "form", "article",
        "incoming_email", "input_csat", "integrations", "sticker", "voice_call",
    ];

    public required long Id { get; init; }

    public required SimConversation Conversation { get; init; }

    public required string Type { get; init; }

    public string? Content { get; set; }

    public string ContentType { get; set; } = "text";

    public JsonObject ContentAttributes { get; set; } = [];

    /// <summary>The template that the message names (Chatwoot: <c>message_builder.rb</c>); empty for none.</summary>
    public JsonObject AdditionalAttributes { get; init; } = [];

    public bool Private { get; init; }

    public string Status { get; set; } = "sent";

    public string? SourceId { get; init; }

    public string? EchoId { get; init; }

    /// <summary>The author when it is a user or bot; null for contacts, templates and activities.</summary>
    public SimUser? User { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public List<SimAttachment> Attachments { get; } = [];

    /// <summary>Number of <see cref="Type"/> in REST answers.</summary>
    public int TypeNumber => Array.IndexOf(Types, Type);
}
