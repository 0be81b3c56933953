namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// A text in WhatsApp's mark-up that is sent in pieces: what a cut would leave open is closed before it and opened again behind
/// it. Pure.
/// </summary>
public sealed class MarkedText
{
    private const string Quote = "> ";

    private readonly IReadOnlyList<MarkedSpan> _spans;

    /// <param name="text">The whole text.</param>
    public MarkedText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        _spans = SpansOf(text);
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>A piece, with its marks.</summary>
    public string Slice(int start, int length)
    {
        var end = start + length;
        if (length == 0 || (start == 0 && end == Text.Length))
            return Text.Substring(start, length);
        var before = OpenAt(start).Select(span => span.Mark);
        var after = OpenAt(end).Select(span => span.Mark).Reverse();
        return $"{(IsInQuote(start) ? Quote : "")}{string.Concat(before)}{Text.AsSpan(start, length)}{string.Concat(after)}";
    }

    private IEnumerable<MarkedSpan> OpenAt(int place) => _spans.Where(span => span.Start + span.Mark.Length <= place && place <= span.End - span.Mark.Length);

    private bool IsInQuote(int place)
    {
        var line = place == 0 ? 0 : Text.LastIndexOf('\n', place - 1) + 1;
        return place >= line + Quote.Length && Text.AsSpan(line).StartsWith(Quote, StringComparison.Ordinal);
    }

    private static IReadOnlyList<MarkedSpan> SpansOf(string text)
    {
        try
        {
            return WhatsAppMarkup.Spans(text);
        }
        catch (InsufficientExecutionStackException)
        {
            // Thousands of marks inside each other. A message must not stop a lane for its looks.
            return [];
        }
    }
}
