using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Delivery;

/// <summary>Words about a file. Pure.</summary>
internal static class MediaText
{
    /// <summary>What it is.</summary>
    public static string Name(MediaContent media) => media.Kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a video",
        MediaKind.Audio => "an audio file",
        MediaKind.VoiceNote => "a voice note",
        MediaKind.Sticker => media.Animated ? "an animated sticker" : "a sticker",
        _ => media.File?.FileName is { } name ? $"the document \"{name}\"" : "a document",
    };

    /// <summary>What stands in place of a file that does not come: what it is, why, what to do, and the sender's words to it.</summary>
    /// <param name="media">What came.</param>
    /// <param name="reason">Why the file is not here.</param>
    /// <param name="mayFollow">It is tried further, and comes as a reply.</param>
    /// <param name="fromBusinessPhone">Sent by the business itself.</param>
    public static string Missing(MediaContent media, string reason, bool mayFollow, bool fromBusinessPhone)
    {
        var who = fromBusinessPhone ? "You" : "The customer";
        var advice = (mayFollow, fromBusinessPhone) switch
        {
            (true, _) => "It follows by itself as soon as it can be had; until then open WhatsApp on the phone to see it.",
            (false, true) => "Open WhatsApp on the phone to see it.",
            (false, false) => "Open WhatsApp on the phone to see it, or ask for it again.",
        };
        return ContentText.Lines(
            $"{ContentText.Notice}{who} sent {Name(media)}, which is {(mayFollow ? "not here yet" : "not here")}: {reason.TrimEnd('.', ' ')}. {advice}",
            media.Caption);
    }
}
