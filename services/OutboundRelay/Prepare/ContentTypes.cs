using Microsoft.AspNetCore.StaticFiles;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>MIME types under one name each. Pure.</summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly FileExtensionContentTypeProvider Extensions = new();

    /// <summary>Without parameters, lower case, by its usual name.</summary>
    public static string Normalise(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/jpg" or "image/pjpeg" => "image/jpeg",
        "audio/mp3" or "audio/x-mp3" or "audio/mpeg3" => "audio/mpeg",
        "audio/m4a" or "audio/x-m4a" or "audio/mp4a-latm" => "audio/mp4",
        "audio/opus" => "audio/ogg",
        "audio/x-aac" or "audio/aacp" => "audio/aac",
        "video/3gp" => "video/3gpp",
        "" => Unknown,
        var type => type,
    };

    /// <summary>The first of these that says something, else what the file's name says.</summary>
    public static string Of(string? declared, string? answered, string name) =>
        IsTelling(declared) ? declared!
        : IsTelling(answered) ? answered!
        : Extensions.TryGetContentType(name, out var byName) ? byName
        : Unknown;

    private static bool IsTelling(string? type) =>
        !string.IsNullOrWhiteSpace(type) && !type.StartsWith(Unknown, StringComparison.OrdinalIgnoreCase) && !type.StartsWith("binary/", StringComparison.OrdinalIgnoreCase);
}
