using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>What stands in place of a file that does not come. Pure.</summary>
internal static class MediaText
{
    /// <summary>What came, why it is not here, what to do, and the sender's words to it.</summary>
    public static string NotRelayed(MediaContent media, string reason, bool fromBusinessPhone) => ContentText.Lines(
        $"{ContentText.Notice}{(fromBusinessPhone ? "You" : "The customer")} sent {Name(media)}, which is not here: {reason.TrimEnd('.', ' ')}. Open WhatsApp on the phone to see it{(fromBusinessPhone ? "" : " or ask for it again")}.",
        media.Caption);

    private static string Name(MediaContent media) => media.Kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a video",
        MediaKind.Audio => "an audio file",
        MediaKind.VoiceNote => "a voice note",
        MediaKind.Sticker => "a sticker",
        _ => media.File?.FileName is { } name ? $"the document \"{name}\"" : "a document",
    };
}
