using System.Globalization;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>
/// As what Meta takes a file. The limits hold at the upload, by the type that it is declared with there.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
/// </summary>
internal static class OutgoingMediaRules
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    /// <summary>What an upload may be declared as to become a document; anything else is refused, whatever its size.</summary>
    private static readonly HashSet<string> DocumentTypes = new(StringComparer.Ordinal)
    {
        "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    public static MediaForm Judge(OutgoingFile file) => file switch
    {
        { Length: 0 } => new MediaForm(OutgoingMediaKind.Document, CloudApiReasons.EmptyFile),
        { Length: var length } when length > CloudApiLimits.Messages.File => new MediaForm(
            OutgoingMediaKind.Document,
            CloudApiReasons.FileTooLarge(((double)file.Length / Megabyte).ToString("0.#", CultureInfo.InvariantCulture), CloudApiLimits.Messages.File / Megabyte)),
        { ContentType: "image/jpeg" or "image/png", Length: <= 5 * Megabyte } => new MediaForm(OutgoingMediaKind.Image),
        { ContentType: "image/webp", IsAnimated: false, Length: <= 100 * Kilobyte } => new MediaForm(OutgoingMediaKind.Sticker),
        { ContentType: "image/webp", IsAnimated: true, Length: <= 500 * Kilobyte } => new MediaForm(OutgoingMediaKind.Sticker),
        { ContentType: "video/mp4" or "video/3gpp", Length: <= 16 * Megabyte } when IsPlayed(file) => new MediaForm(OutgoingMediaKind.Video),
        { ContentType: "audio/ogg", IsVoice: true, Length: <= 16 * Megabyte } => new MediaForm(OutgoingMediaKind.Voice),
        { ContentType: "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4", Length: <= 16 * Megabyte } when IsPlayed(file) => new MediaForm(OutgoingMediaKind.Audio),
        _ => new MediaForm(OutgoingMediaKind.Document),
    };

    /// <summary>H.264 and AAC, one track of sound at most; anything else is refused after the send (131053).</summary>
    private static bool IsPlayed(OutgoingFile file) => file.Tracks is not { } tracks
        || (tracks.All(track => track.IsVideo ? track.Codec is "avc1" or "avc3" : track.Codec is "mp4a") && tracks.Count(track => !track.IsVideo) <= 1);

    /// <summary>
    /// The type to declare at the upload. A document of another type than Meta lists, or a picture too large to be one, goes as
    /// plain text: the customer's phone opens it by its name.
    /// </summary>
    public static string UploadTypeOf(string contentType, OutgoingMediaKind kind) => kind switch
    {
        OutgoingMediaKind.Voice => "audio/ogg; codecs=opus",
        OutgoingMediaKind.Document when !DocumentTypes.Contains(contentType) => "text/plain",
        _ => contentType,
    };

    /// <summary>A document's name as the customer's phone shows it, cleaned as customers' own names are.</summary>
    public static string NameOf(string? name) => FileNames.Clean(name) ?? "file";
}
