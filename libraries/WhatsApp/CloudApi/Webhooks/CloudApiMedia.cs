using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>A message with a file. One that Meta could not fetch has <c>errors</c> beside or in place of it (131052).</summary>
internal static class CloudApiMedia
{
    public static MediaContent Parse(string kind, JsonElement body, JsonElement message)
    {
        var error = CloudApiError.First(message);
        var file = error is null ? File(body) : null;
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
            Unavailable = error is not null ? error.Describe() : file is null ? "WhatsApp did not say where the file is" : null,
        };
    }

    private static MediaReference? File(JsonElement body)
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
                FileName = body.Text("filename"),
                Size = long.TryParse(body.Text("file_size"), out var size) ? size : null,
                Sha256 = body.Text("sha256"),
            };
    }
}
