using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Which marks agents type (the integration's <c>agentMarkup</c>). Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentMarkup>))]
public enum AgentMarkup
{
    /// <summary>Chatwoot's Markdown, as its editor writes and shows it: <c>**bold**</c>.</summary>
    Chatwoot = 0,

    /// <summary>WhatsApp's own marks: <c>*bold*</c>. What was typed goes out as it is.</summary>
    WhatsApp = 1,
}
