namespace RyzeBridge.Remotes;

/// <summary>Cuts texts to what a remote takes, never inside a character of two halves: encoders refuse a lone one.</summary>
public static class TextCut
{
    /// <summary>The beginning of a text, of at most <paramref name="limit"/> characters.</summary>
    public static string To(string text, int limit) => text.Length <= limit ? text : text[..PlaceIn(text, limit)];

    /// <summary>Where to cut a text that is longer than <paramref name="limit"/>.</summary>
    public static int PlaceIn(ReadOnlySpan<char> text, int limit) => char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
}
