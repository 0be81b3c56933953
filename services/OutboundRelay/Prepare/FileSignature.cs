using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>What a file is by its first bytes; what they do not tell is as it was declared. Pure.</summary>
/// <param name="ContentType">MIME type without parameters, lower case.</param>
/// <param name="IsAnimated">A WebP picture that moves.</param>
/// <param name="IsVoice">Ogg with one channel of Opus.</param>
internal sealed record FileSignature(string ContentType, bool IsAnimated = false, bool IsVoice = false)
{
    private const int WebPFlags = 20;
    private const int OpusChannels = 37;

    public static FileSignature Of(ReadOnlySpan<byte> head, string declared)
    {
        var type = ContentTypes.Normalise(declared);
        if (head.StartsWith("RIFF"u8) && head[4..].Length >= 8 && head[8..].StartsWith("WEBP"u8))
            return new FileSignature("image/webp", IsAnimated: head.Length > WebPFlags && head[12..].StartsWith("VP8X"u8) && (head[WebPFlags] & 0x02) != 0);
        if (head.StartsWith("OggS"u8))
            return IsOpus(head)
                ? new FileSignature("audio/ogg", IsVoice: head[OpusChannels] == 1)
                : new FileSignature(type.StartsWith("video/", StringComparison.Ordinal) ? "video/ogg" : "application/ogg");
        return new FileSignature(TypeOf(head, type) ?? type);
    }

    private static bool IsOpus(ReadOnlySpan<byte> head) => head.Length > OpusChannels && head[28..].StartsWith("OpusHead"u8);

    private static string? TypeOf(ReadOnlySpan<byte> head, string declared) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => "audio/amr",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', var a, var b, var c, _, ..] => Container(declared, a, b, c),
        _ => null,
    };

    // ISO base media: the brand tells sound from pictures from video, unless it is a general one.
    private static string Container(string declared, byte a, byte b, byte c) => ((char)a, (char)b, (char)c) switch
    {
        ('M', '4', 'A') => "audio/mp4",
        ('3', 'g', 'p') => "video/3gpp",
        ('q', 't', ' ') => "video/quicktime",
        ('h', 'e', _) or ('m', 'i', 'f') => "image/heic",
        ('a', 'v', 'i') => "image/avif",
        _ => declared is "audio/mp4" ? declared : "video/mp4",
    };
}
