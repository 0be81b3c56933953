using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>A message of a chat, in either direction.</summary>
public sealed record ChatMessage
{
    /// <summary>Position among all messages of the number, rising.</summary>
    public long Sequence { get; init; }

    /// <summary>wamid.</summary>
    public required string Id { get; init; }

    /// <summary>The customer's wa_id or user id, or the group's id.</summary>
    public required string Chat { get; init; }

    /// <summary>True when the business sent it.</summary>
    public required bool FromBusiness { get; init; }

    /// <summary>Meta's type.</summary>
    public required string Type { get; init; }

    /// <summary>Text or caption; null when it has none.</summary>
    public string? Text { get; init; }

    /// <summary>Quoted message.</summary>
    public string? QuotedId { get; init; }

    /// <summary><c>biz_opaque_callback_data</c> of a send.</summary>
    public string? CallbackData { get; init; }

    /// <summary>When it came in here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>For a send: accepted, sent, delivered, read, failed. For a customer's message: received, read.</summary>
    public required string Status { get; init; }

    /// <summary>The message as it was sent.</summary>
    public required JsonNode Body { get; init; }
}
