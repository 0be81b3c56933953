using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>A message with a file. One that Meta could not fetch has <c>errors</c> beside or in place of it (131052).</summary>
internal static class CloudApiMedia
{
    // Meta keeps what customers send for seven days.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Meta's word for a file of a MIME type.</summary>
    public static string KindOf(string mimeType) => mimeType.Split('/')[0] is "image" or "video" or "audio" ? mimeType.Split('/')[0] : "document";

    public static MediaContent Parse(string kind, JsonElement body, JsonElement message)
    {
        var error = CloudApiError.First(message);
        var file = error is null ? File(body, GoneAt(message.Timestamp())) : null;
        return new MediaContent
        {
            Kind = kind switch
            {
                "image" => MediaKind.Image,
                "video" => MediaKind.Video,
                "audio" => body.IsTrue("voice") ? MediaKind.VoiceNote : MediaKind.Audio,
                "sticker" => MediaKind.Sticker,
                _ => MediaKind.Document,
            },
            File = file,
            Caption = body.Text("caption"),
            Animated = body.IsTrue("animated"),
            Unavailable = error?.Describe(),
        };
    }

    /// <summary>Null for a message without a time, which <see cref="CloudApiJson.Timestamp"/> gives as the epoch.</summary>
    private static DateTimeOffset? GoneAt(DateTimeOffset sentAt) => sentAt.Year is > 1970 and < 9999 ? sentAt + Kept : null;

    private static MediaReference? File(JsonElement body, DateTimeOffset? goneAt)
    {
        var id = body.Text("id");
        var url = body.Text("url");
        return id is null && url is null
            ? null
            : new MediaReference
            {
                Id = id,
                Url = url,
                MimeType = body.Text("mime_type"),
                FileName = body.Text("filename") ?? body.Text("file_name"),
                GoneAt = goneAt,
                Size = long.TryParse(body.Text("file_size"), out var size) ? size : null,
                Sha256 = body.Text("sha256"),
            };
    }
}
