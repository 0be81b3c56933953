namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>URLs in running text. Nothing inside one is mark-up, whatever its underscores and asterisks look like.</summary>
internal static class BareUrl
{
    private static readonly string[] Starts = ["https://", "http://", "www."];

    /// <summary>Length of the URL that starts at an index, or 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int index)
    {
        if (index > 0 && char.IsLetterOrDigit(text[index - 1]))
            return 0;
        var rest = text[index..];
        var start = 0;
        foreach (var candidate in Starts)
            if (rest.StartsWith(candidate, StringComparison.OrdinalIgnoreCase))
                start = candidate.Length;
        if (start == 0)
            return 0;

        var end = start;
        while (end < rest.Length && !Ends(rest, end))
            end++;
        end = TrimEnd(rest, end);
        return end > start ? end : 0;
    }

    private static bool Ends(ReadOnlySpan<char> text, int index) =>
        char.IsWhiteSpace(text[index]) || text[index] is '<' or '>' or '`' or '"' || text[index..].StartsWith("](");

    // What closes a sentence or a mark-up around the URL is not part of it; a bracket that was opened inside is.
    private static int TrimEnd(ReadOnlySpan<char> text, int end)
    {
        while (end > 0)
        {
            var last = text[end - 1];
            var isTrailing = last switch
            {
                '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' or '~' or ']' or '\\' => true,
                ')' => text[..end].Count(')') > text[..end].Count('('),
                _ => false,
            };
            if (!isTrailing)
                break;
            end--;
        }

        return end;
    }
}
