using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Name and type of a file, as Chatwoot and an agent's computer need them. Pure.</summary>
internal static class MediaFile
{
    private const int MaxNameLength = 120;
    private const string Unknown = "application/octet-stream";

    private static readonly FileExtensionContentTypeProvider Types = new();

    // What WhatsApp carries; of several extensions the usual one.
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/webp"] = ".webp",
        ["image/gif"] = ".gif",
        ["image/heic"] = ".heic",
        ["video/mp4"] = ".mp4",
        ["video/3gpp"] = ".3gp",
        ["video/quicktime"] = ".mov",
        ["audio/ogg"] = ".ogg",
        ["audio/opus"] = ".opus",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/aac"] = ".aac",
        ["audio/amr"] = ".amr",
        ["application/pdf"] = ".pdf",
        ["application/zip"] = ".zip",
        ["application/msword"] = ".doc",
        ["application/vnd.ms-excel"] = ".xls",
        ["application/vnd.ms-powerpoint"] = ".ppt",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = ".pptx",
        ["application/vnd.android.package-archive"] = ".apk",
        ["text/plain"] = ".txt",
        ["text/csv"] = ".csv",
        ["text/vcard"] = ".vcf",
        ["text/html"] = ".html",
    };

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
        if (MediaTypeHeaderValue.TryParse(media.File?.MimeType, out var given) && given.MediaType is { } type && !type.Equals(Unknown, StringComparison.OrdinalIgnoreCase))
            return type.ToLowerInvariant();
        if (media.File?.FileName is { } name && Types.TryGetContentType(name, out var byName))
            return byName;
        return media.Kind switch
        {
            MediaKind.Image => "image/jpeg",
            MediaKind.Video => "video/mp4",
            MediaKind.Audio => "audio/mpeg",
            MediaKind.VoiceNote => "audio/ogg",
            MediaKind.Sticker => "image/webp",
            _ => Unknown,
        };
    }

    private static string NameOf(MediaContent media, string type, DateTimeOffset sentAt)
    {
        var name = Sanitise(media.File?.FileName);
        if (name is not null && HasExtension(name))
            return name;
        name ??= string.Create(CultureInfo.InvariantCulture, $"{Word(media.Kind)}-{sentAt.UtcDateTime:yyyyMMdd-HHmmss}");
        return type is Unknown ? name : name + (Extensions.GetValueOrDefault(type) ?? Types.Mappings.FirstOrDefault(mapping => mapping.Value == type).Key);
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
        var end = MaxNameLength - extension.Length;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)] + extension;
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
