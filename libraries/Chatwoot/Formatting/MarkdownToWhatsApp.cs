using System.Text;
using System.Text.RegularExpressions;
using Markdig;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Chatwoot's CommonMark to WhatsApp's mark-up. Pure, never throws for any text. Goes beyond Chatwoot's own converter
/// (<c>whats_app_renderer.rb</c>), which the API channel does not get: keeps link texts, code, strike-through, headings, tables.
/// </summary>
public static partial class MarkdownToWhatsApp
{
    /// <summary>Longer texts are given back as they are: reading them could take seconds of a lane's time.</summary>
    public const int MaxLength = 32_768;

    /// <summary>A space that is hardly seen. WhatsApp takes no mark with a space behind it for the beginning of anything.</summary>
    private const string HairSpace = "\u200A";

    /// <summary>Converts a text whose pictures all stay links.</summary>
    public static string Convert(string markdown) => Convert(markdown, new PictureMarks(new StoredPictures(chatwoot: null)));

    /// <summary>Converts a message's text, pictures marked.</summary>
    internal static string Convert(string markdown, PictureMarks pictures)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var source = Normalise(markdown);
        if (source.Length > MaxLength)
            return source;
        try
        {
            source = LooseMarkdown.ToCommonMark(source);
            var document = Markdown.Parse(source, Dialects.Written);
            var signature = new SignaturePictures(source);
            var text = new WhatsAppRenderer(source, pictures, signature).Render(document).TrimEnd('\n');
            return ShowEscaped(signature.Trim(text));
        }
        catch (Exception exception) when (exception is ArgumentException or InsufficientExecutionStackException or RegexMatchTimeoutException)
        {
            // Markdig refuses absurd nesting by ArgumentException. A message must not stop a lane for its looks.
            return source;
        }
    }

    /// <summary>What is the same in both mark-ups of agents: line breaks as WhatsApp has them.</summary>
    internal static string Normalise(string markdown)
    {
        var text = PictureMarks.Clean(markdown).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        // Chatwoot 4.9 to 4.12 leaves a backslash before line breaks; later ones fold it themselves (message_content_presenter.rb),
        // and then one at the end of a line is the agent's: C:\files\.
        return BareLineBreak().IsMatch(text) ? text : EscapedLineBreak().Replace(text, "\n");
    }

    /// <summary>WhatsApp knows no escapes: a mark that was escaped gets a hair space behind it where it would begin something.</summary>
    private static string ShowEscaped(string text)
    {
        if (!text.Contains(PictureMarks.Escaped, StringComparison.Ordinal))
            return text;
        var escaped = new HashSet<int>();
        var plain = new StringBuilder();
        foreach (var character in text)
        {
            if (character is PictureMarks.Escaped)
                escaped.Add(plain.Length);
            else
                plain.Append(character);
        }

        var places = WhatsAppMarkup.Spans(plain.ToString()).Where(span => escaped.Contains(span.Start)).Select(span => span.Start + span.Mark.Length);
        foreach (var place in places.OrderDescending().ToList())
            plain.Insert(place, HairSpace);
        return plain.ToString();
    }

    [GeneratedRegex(@"(?<![\\\n])\n(?!\n)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareLineBreak();

    [GeneratedRegex(@"\\\n(?!\n)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapedLineBreak();
}
