namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>How the text of a message is made.</summary>
public sealed record RenderingSettings
{
    /// <summary>
    /// True puts <c>*Agent name*:</c> on a line before an agent's text (the integration's <c>signMessages</c>). Bots,
    /// templates and automations are never signed.
    /// </summary>
    public bool Sign { get; init; }

    /// <summary>Which marks agents type.</summary>
    public AgentMarkup Markup { get; init; }

    /// <summary>Chatwoot's address as configured: what it stores goes as pictures. Null: all pictures stay links.</summary>
    public string? Chatwoot { get; init; }
}
