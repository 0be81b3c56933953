namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Chatwoot's CommonMark to WhatsApp's mark-up. Pure, never throws for any text.</summary>
public static class MarkdownToWhatsApp
{
    /// <summary>Converts a message's text.</summary>
    public static string Convert(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return markdown.TrimEnd('\n', '\r');
    }
}
