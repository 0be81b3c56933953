using System.Text.Json;
using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>
/// How a message is cut into sends, in order. Made once and kept with the message: what was sent is known by its place, so no
/// setting, version or connector that changed since may shift the parts.
/// </summary>
internal sealed record MessagePlan
{
    /// <summary>Whether the text carries the agent's name.</summary>
    public required bool Signed { get; init; }

    /// <summary>Which marks its agent types.</summary>
    public AgentMarkup Markup { get; init; }

    /// <summary>Chatwoot's address by which its pictures were told from others; null for a message without.</summary>
    public string? Chatwoot { get; init; }

    /// <summary>The sends.</summary>
    public required IReadOnlyList<PlannedPart> Parts { get; init; }

    /// <summary>How long the text was that the places refer to; null in plans of earlier versions.</summary>
    public int? TextLength { get; init; }

    public string Write() => JsonSerializer.Serialize(this);

    public static MessagePlan? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<MessagePlan>(json);
}
