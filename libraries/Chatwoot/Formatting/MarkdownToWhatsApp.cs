using Markdig;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Chatwoot's CommonMark to WhatsApp's mark-up. Pure, never throws for any text. Goes beyond Chatwoot's own converter
/// (<c>whats_app_renderer.rb</c>), which the API channel does not get: keeps link texts, code, strike-through, headings.
/// </summary>
public static class MarkdownToWhatsApp
{
    /// <summary>Longer texts are given back as they are: reading them could take seconds of a lane's time.</summary>
    public const int MaxLength = 32_768;

    /// <summary>Converts a message's text.</summary>
    public static string Convert(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var source = Normalise(markdown);
        if (source.Length > MaxLength)
            return source;
        try
        {
            return new WhatsAppRenderer(source).Render(Markdown.Parse(source, Dialects.Written)).TrimEnd('\n');
        }
        catch (Exception exception) when (exception is ArgumentException or InsufficientExecutionStackException)
        {
            // Markdig refuses absurd nesting by ArgumentException. A message must not stop a lane for its looks.
            return source;
        }
    }

    // Chatwoot 4.9 to 4.12 leaves a backslash before line breaks; later ones fold it themselves (message_content_presenter.rb).
    private static string Normalise(string markdown) =>
        markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\\\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
