namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// WhatsApp's mark-up to the Markdown that Chatwoot's dashboard shows alike. Pure, never throws for any text. What the
/// customer typed literally stays visible: characters that Markdown would swallow get a backslash, and only those.
/// </summary>
public static class WhatsAppToMarkdown
{
    /// <summary>Converts a message's text.</summary>
    public static string Convert(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (source.Length > MarkdownToWhatsApp.MaxLength)
            return source;
        try
        {
            var draft = new MarkdownDraft();
            WhatsAppMarkup.Write(source, draft);
            LiteralEscapes.Apply(draft);
            return draft.ToString();
        }
        catch (InsufficientExecutionStackException)
        {
            // Thousands of marks inside each other. A message must not stop a lane for its looks.
            return source;
        }
    }
}
