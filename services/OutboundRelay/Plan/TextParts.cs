using RyzeBridge.Chatwoot.Formatting;
using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>Cuts a text into messages that WhatsApp takes. Pure.</summary>
internal static class TextParts
{
    /// <summary>
    /// Places of at most <paramref name="limit"/> characters, with the marks that a cut closes and opens again
    /// (<see cref="MarkedText.Slice"/>). Cut after the last line or word that fits; inside a word only when it is longer than a
    /// message, and never inside a character. White space at the cuts is left out.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the piece begins that is cut.</param>
    /// <param name="length">Its length.</param>
    /// <param name="limit">Most characters of a message.</param>
    /// <param name="nameEnd">Index behind the agent's name, which is never cut off from what follows.</param>
    public static IReadOnlyList<(int Start, int Length)> Cut(MarkedText text, int start, int length, int limit, int nameEnd = 0)
    {
        var parts = new List<(int, int)>();
        var end = start + length;
        while (true)
        {
            var rest = text.Text.AsSpan(start, end - start);
            start += rest.Length - rest.TrimStart().Length;
            rest = text.Text.AsSpan(start, end - start).TrimEnd();
            if (rest.Length == 0)
                return parts;
            var cut = PlaceIn(text, start, rest, limit, nameEnd - start);
            parts.Add((start, rest[..cut].TrimEnd().Length));
            start += cut;
        }
    }

    private static int PlaceIn(MarkedText text, int start, ReadOnlySpan<char> rest, int limit, int name)
    {
        // What the marks take that are closed and opened again is known only once the place is.
        for (var room = limit; room > limit / 2; room--)
        {
            var cut = rest.Length > room ? PlaceIn(rest, room, name) : rest.Length;
            var excess = text.Slice(start, rest[..cut].TrimEnd().Length).Length - limit;
            if (excess <= 0)
                return cut;
            room -= excess - 1;
        }

        return rest.Length > limit ? PlaceIn(rest, limit, name) : rest.Length;
    }

    private static int PlaceIn(ReadOnlySpan<char> text, int limit, int name)
    {
        // One character more: a space just behind the limit is a fine place.
        var window = text[..(limit + 1)];
        var line = window.LastIndexOf('\n');
        if (line > limit / 2 && line >= name)
            return line;
        var space = window.LastIndexOfAny(' ', '\n');
        if (space > 0 && space >= name)
            return space;
        var cut = TextCut.PlaceIn(text, limit);
        // Marks stay beside what they mark.
        var beside = cut;
        while (beside > Math.Max(1, cut - 8) && (IsMark(text[beside]) || IsMark(text[beside - 1])))
            beside--;
        return beside > Math.Max(1, cut - 8) && beside > name ? beside : cut;
    }

    private static bool IsMark(char character) => character is '*' or '_' or '~' or '`';
}
