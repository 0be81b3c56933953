namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>Cuts a text into messages that WhatsApp takes. Pure.</summary>
internal static class TextParts
{
    /// <summary>
    /// Parts of at most <paramref name="limit"/> characters, cut after the last line or word that fits; inside a word only
    /// when it is longer than a message, and never inside a character.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        var parts = new List<string>();
        var rest = text.AsSpan().Trim();
        while (rest.Length > limit)
        {
            var cut = Cut(rest, limit);
            parts.Add(rest[..cut].TrimEnd().ToString());
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0)
            parts.Add(rest.ToString());
        return parts;
    }

    private static int Cut(ReadOnlySpan<char> text, int limit)
    {
        // One character more: a space just behind the limit is a fine place.
        var window = text[..(limit + 1)];
        var line = window.LastIndexOf('\n');
        if (line > limit / 2)
            return line;
        var space = window.LastIndexOfAny(' ', '\n');
        if (space > 0)
            return space;
        return char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }
}
