namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>WhatsApp's mark-up to the Markdown that Chatwoot's dashboard shows alike. Pure, never throws for any text.</summary>
public static class WhatsAppToMarkdown
{
    /// <summary>Converts a message's text.</summary>
    public static string Convert(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text;
    }
}
