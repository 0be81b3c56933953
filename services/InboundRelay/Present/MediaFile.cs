using System.Globalization;
using System.Net.Http.Headers;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Name and type of a file, as Chatwoot and an agent's computer need them. Pure.</summary>
internal static class MediaFile
{
    /// <summary>The file of a message.</summary>
    /// <param name="media">What came.</param>
    /// <param name="sentAt">Names a file that has no name of its own.</param>
    public static ComposedFile Of(MediaContent media, DateTimeOffset sentAt)
    {
        var type = TypeOf(media);
        return new ComposedFile(NameOf(media, type, sentAt), type) { IsVoiceMessage = media.Kind is MediaKind.VoiceNote };
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
        var name = FileNames.Clean(media.File?.FileName);
        if (name is not null && FileNames.HasExtension(name))
            return name;
        name ??= string.Create(CultureInfo.InvariantCulture, $"{Word(media.Kind)}-{sentAt.UtcDateTime:yyyyMMdd-HHmmss}");
        return name + ContentTypes.ExtensionOf(type);
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
