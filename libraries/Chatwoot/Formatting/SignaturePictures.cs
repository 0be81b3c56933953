using System.Text.RegularExpressions;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Pictures of a mail signature, which Chatwoot puts below a line <c>--</c> and sizes by <c>cw_image_height</c>: no customer needs
/// the company's logo below every answer. Pure.
/// </summary>
internal sealed partial class SignaturePictures
{
    private readonly int _signature;
    private readonly bool _isOnlySized;
    private bool _isAnyLeftOut;

    public SignaturePictures(string source)
    {
        _signature = Delimiter().Matches(source) is [.., var last] ? last.Index : int.MaxValue;
        // A picture that is the whole message is meant to be seen.
        _isOnlySized = _signature == int.MaxValue && !Picture().Replace(source, "").Any(char.IsLetterOrDigit);
    }

    public bool Contains(int place, string? address)
    {
        var isPart = (place > _signature && PictureAddress().IsMatch(address ?? "")) || (!_isOnlySized && address?.Contains("cw_image_height=", StringComparison.Ordinal) is true);
        _isAnyLeftOut |= isPart;
        return isPart;
    }

    /// <summary>The text without the line above a signature that was nothing but pictures.</summary>
    public string Trim(string text) => _isAnyLeftOut ? EmptySignature().Replace(text.TrimEnd(), "").TrimEnd() : text;

    [GeneratedRegex(@"^--[ \t]*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Delimiter();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();

    // "!" before a link makes it a picture too, for Markdown.
    [GeneratedRegex(@"/rails/active_storage/|cw_image_height=|\.(png|jpe?g|gif|webp|svg|bmp)(\?|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PictureAddress();

    [GeneratedRegex(@"(^|\n)--[ \t]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptySignature();
}
