using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>Cuts a text into messages that WhatsApp takes. Pure.</summary>
internal static class TextParts
{
    /// <summary>
    /// Places of at most <paramref name="limit"/> characters, cut after the last line or word that fits; inside a word only
    /// when it is longer than a message, and never inside a character. White space at the cuts is left out.
    /// </summary>
    public static IReadOnlyList<(int Start, int Length)> Cut(string text, int limit)
    {
        var parts = new List<(int, int)>();
        var start = 0;
        while (true)
        {
            var rest = text.AsSpan(start);
            start += rest.Length - rest.TrimStart().Length;
            rest = text.AsSpan(start).TrimEnd();
            if (rest.Length == 0)
                return parts;
            var cut = rest.Length > limit ? PlaceIn(rest, limit) : rest.Length;
            parts.Add((start, rest[..cut].TrimEnd().Length));
            start += cut;
        }
    }

    private static int PlaceIn(ReadOnlySpan<char> text, int limit)
    {
        // One character more: a space just behind the limit is a fine place.
        var window = text[..(limit + 1)];
        var line = window.LastIndexOf('\n');
        if (line > limit / 2)
            return line;
        var space = window.LastIndexOfAny(' ', '\n');
        if (space > 0)
            return space;
        return TextCut.PlaceIn(text, limit);
    }
}
