using System.Text.RegularExpressions;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// What an agent typed in WhatsApp's own marks: goes out as it is, without the backslashes that Chatwoot's editor writes
/// (<c>prosemirror-markdown</c>) and with the pictures that Chatwoot stores as pictures. Pure.
/// </summary>
internal static partial class TypedText
{
    public static string Convert(string content, PictureMarks pictures)
    {
        var source = MarkdownToWhatsApp.Normalise(content);
        var signature = new SignaturePictures(source);
        var text = Picture().Replace(source, picture => signature.Contains(picture.Index, picture.Groups["address"].Value)
            ? ""
            : pictures.Mark(picture.Groups["address"].Value, picture.Groups["caption"].Value) ?? picture.Value);
        return Escape().Replace(signature.Trim(text), "${before}${mark}");
    }

    [GeneratedRegex(@"!\[(?<caption>[^\]\n]*)\]\(\s*<?(?<address>[^)\s>]+)>?(\s+""[^""\n]*"")?\s*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"(?<before>)\\(?<mark>[`*\\~\[\]_])|(?<before>^[ \t]*)\\(?<mark>[-+>#])|(?<before>^[ \t]*\d+)\\(?<mark>\.)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
