using System.Globalization;
using System.Text;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>Names of files that people gave, made safe for another person's computer. Pure.</summary>
public static class FileNames
{
    /// <summary>Longest name that is kept, in characters.</summary>
    public const int MaxLength = 120;

    private static readonly System.Buffers.SearchValues<char> Alphanumeric =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>
    /// A name without path, control characters, marks of direction and what file systems forbid; null when nothing is left that can be seen.
    /// What joins letters or signs stays: without it a word reads differently and one sign becomes two.
    /// </summary>
    public static string? Clean(string? name)
    {
        if (name is null)
            return null;
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.AsSpan(name.LastIndexOfAny(['/', '\\']) + 1).EnumerateRunes())
        {
            if (IsLeftOut(rune))
                continue;
            clean.Append(rune.Value is '"' or '<' or '>' or ':' or '|' or '?' or '*' ? "_" : rune.ToString());
        }

        var text = clean.ToString().Trim(' ', '.');
        if (!text.EnumerateRunes().Any(IsVisible))
            return null;
        return text.Length <= MaxLength ? text : Shorten(text);
    }

    /// <summary>True when the name ends with an extension: "Report v1.2 final" has none.</summary>
    public static bool HasExtension(string name)
    {
        var extension = Path.GetExtension(name.AsSpan());
        return extension.Length is > 1 and <= 8 && !extension[1..].ContainsAnyExcept(Alphanumeric);
    }

    // Marks of direction turn a name around: gnp.exe would read exe.png.
    private static bool IsLeftOut(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format;

    private static string Shorten(string name)
    {
        var extension = HasExtension(name) ? Path.GetExtension(name) : "";
        return TextCut.To(name, MaxLength - extension.Length).TrimEnd('\u200C', '\u200D') + extension;
    }
}
