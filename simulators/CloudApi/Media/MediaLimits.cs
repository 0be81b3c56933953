namespace RyzeBridge.CloudApiSimulator.Media;

/// <summary>Types and sizes that WhatsApp takes.</summary>
internal static class MediaLimits
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;

    /// <summary>Whether a file of a type can be sent as a kind of message. Meta says so in a failed status; here at once.</summary>
    public static bool Fits(string kind, string mimeType, bool isVoice)
    {
        var type = mimeType.Split(';')[0].Trim();
        return kind switch
        {
            "image" => type is "image/jpeg" or "image/png",
            "sticker" => type is "image/webp",
            "video" => type is "video/mp4" or "video/3gpp",
            "audio" => isVoice ? type is "audio/ogg" : type.StartsWith("audio/", StringComparison.Ordinal),
            _ => true,
        };
    }

    /// <summary>Why a file is refused; null when it is taken.</summary>
    public static string? Refuse(string mimeType, long size)
    {
        var limit = mimeType.Split(';')[0].Trim() switch
        {
            "image/jpeg" or "image/png" => 5 * Megabyte,
            "image/webp" => 500 * Kilobyte,
            "video/mp4" or "video/3gpp" => 16 * Megabyte,
            "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4" or "audio/ogg" => 16 * Megabyte,
            "text/plain" or "application/pdf" or "application/msword" or "application/vnd.ms-excel" or "application/vnd.ms-powerpoint" => 100 * Megabyte,
            var type when type.StartsWith("application/vnd.openxmlformats-officedocument.", StringComparison.Ordinal) => 100 * Megabyte,
            _ => 0,
        };
        return limit is 0
            ? $"Param file must be a file with one of the types that WhatsApp takes. Received file of type '{mimeType}'."
            : size > limit ? $"Media file size too big. Max file size we currently support: {limit / Kilobyte} KB." : null;
    }
}
