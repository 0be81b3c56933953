using System.Text;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Marks the pictures in a text while it is put together. The marks are noncharacters of Unicode, which no text contains
/// (<see cref="Clean"/>).
/// </summary>
internal sealed class PictureMarks(StoredPictures stored)
{
    /// <summary>Before a mark that was escaped: it is to be seen.</summary>
    public const char Escaped = '\uFDD0';

    private const char Open = '\uFDD1';
    private const char Close = '\uFDD2';

    private readonly List<string> _addresses = [];

    public static string Clean(string text) =>
        text.AsSpan().IndexOfAnyInRange(Escaped, Close) < 0 ? text : string.Concat(text.Where(character => character is < Escaped or > Close));

    public static bool IsIn(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>The picture with its caption, for the text; null when Chatwoot does not store it.</summary>
    public string? Mark(string address, string caption)
    {
        if (stored.Find(address) is not { } found)
            return null;
        _addresses.Add(found);
        return $"{Open}{caption}{Close}";
    }

    /// <summary>The text without marks, and the pictures by their places.</summary>
    public RenderedText Extract(string marked)
    {
        if (!IsIn(marked))
            return new RenderedText(marked, []);
        var text = new StringBuilder();
        var pictures = new List<RenderedPicture>();
        var start = 0;
        foreach (var character in marked)
        {
            if (character is Open)
                start = text.Length;
            else if (character is Close)
                pictures.Add(new RenderedPicture(start, text.Length - start, _addresses[pictures.Count]));
            else
                text.Append(character);
        }

        return new RenderedText(text.ToString(), pictures);
    }
}
