using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Name and type of a file, as Chatwoot and an agent's computer need them. Pure.</summary>
internal static class MediaFile
{
    private const int MaxNameLength = 120;

    /// <summary>The file of a message.</summary>
    /// <param name="media">What came.</param>
    /// <param name="sentAt">Names a file that has no name of its own.</param>
    public static ComposedFile Of(MediaContent media, DateTimeOffset sentAt)
    {
        var type = TypeOf(media);
        return new ComposedFile(NameOf(media, type, sentAt), type) { IsVoiceMessage = media.Kind is MediaKind.VoiceNote };
    }

    /// <summary>A name without path, control characters and what file systems forbid; null when nothing is left of it.</summary>
    public static string? Sanitise(string? name)
    {
        if (name is null)
            return null;
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.AsSpan(name.LastIndexOfAny(['/', '\\']) + 1).EnumerateRunes())
        {
            // Format characters turn the direction of text: gnp.exe would read exe.png.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)
                continue;
            clean.Append(rune.Value is '"' or '<' or '>' or ':' or '|' or '?' or '*' ? "_" : rune.ToString());
        }

        var text = clean.ToString().Trim(' ', '.');
        return text.Length switch
        {
            0 => null,
            <= MaxNameLength => text,
            _ => Shortened(text),
        };
    }

    private static string TypeOf(MediaContent media)
    {
        if (MediaTypeHeaderValue.TryParse(media.File?.MimeType, out var given) && given.MediaType is { } type && !type.Equals(ContentTypes.Unknown, StringComparison.OrdinalIgnoreCase))
            return type.ToLowerInvariant();
        if (media.File?.FileName is { } name && ContentTypes.ByName(name) is { } byName)
            return byName;
        return media.Kind switch
        {
            MediaKind.Image => "image/jpeg",
            MediaKind.Video => "video/mp4",
            MediaKind.Audio => "audio/mpeg",
            MediaKind.VoiceNote => "audio/ogg",
            MediaKind.Sticker => "image/webp",
            _ => ContentTypes.Unknown,
        };
    }

    private static string NameOf(MediaContent media, string type, DateTimeOffset sentAt)
    {
        var name = Sanitise(media.File?.FileName);
        if (name is not null && HasExtension(name))
            return name;
        name ??= string.Create(CultureInfo.InvariantCulture, $"{Word(media.Kind)}-{sentAt.UtcDateTime:yyyyMMdd-HHmmss}");
        return name + ContentTypes.ExtensionOf(type);
    }

    /// <summary>"Report v1.2 final" has none.</summary>
    private static bool HasExtension(string name)
    {
        var extension = Path.GetExtension(name.AsSpan());
        return extension.Length is > 1 and <= 8 && !extension[1..].ContainsAnyExcept(System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
    }

    private static string Shortened(string name)
    {
        var extension = HasExtension(name) ? Path.GetExtension(name) : "";
        return TextCut.To(name, MaxNameLength - extension.Length) + extension;
    }

    private static string Word(MediaKind kind) => kind switch
    {
        MediaKind.Image => "picture",
        MediaKind.Video => "video",
        MediaKind.Audio => "audio",
        MediaKind.VoiceNote => "voice-note",
        MediaKind.Sticker => "sticker",
        _ => "document",
    };
}
