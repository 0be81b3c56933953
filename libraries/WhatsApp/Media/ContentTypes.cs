using Microsoft.AspNetCore.StaticFiles;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>MIME types under one name each. Pure.</summary>
public static class ContentTypes
{
    /// <summary>Of a file that nothing says anything of.</summary>
    public const string Unknown = "application/octet-stream";

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
        ["text/xml"] = ".xml",
        ["text/calendar"] = ".ics",
        ["text/markdown"] = ".md",
        ["text/rtf"] = ".rtf",
        ["application/xml"] = ".xml",
        ["application/json"] = ".json",
        ["application/rtf"] = ".rtf",
        ["application/gzip"] = ".gz",
        ["application/rar"] = ".rar",
        ["application/rar-compressed"] = ".rar",
        ["application/vnd.rar"] = ".rar",
        ["application/zip-compressed"] = ".zip",
        ["application/7z-compressed"] = ".7z",
        ["application/pkcs12"] = ".p12",
        ["application/pkcs7-signature"] = ".p7s",
        ["application/epub+zip"] = ".epub",
        ["application/vnd.google-earth.kmz"] = ".kmz",
        ["application/vnd.oasis.opendocument.text"] = ".odt",
        ["application/vnd.oasis.opendocument.spreadsheet"] = ".ods",
        ["application/vnd.oasis.opendocument.presentation"] = ".odp",
        ["image/svg+xml"] = ".svg",
        ["image/tiff"] = ".tif",
        ["image/bmp"] = ".bmp",
        ["image/ms-bmp"] = ".bmp",
        ["image/heif"] = ".heif",
        ["image/avif"] = ".avif",
        ["audio/wav"] = ".wav",
        ["audio/wave"] = ".wav",
        ["audio/vnd.wave"] = ".wav",
        ["audio/pn-wav"] = ".wav",
        ["audio/flac"] = ".flac",
        ["audio/aiff"] = ".aiff",
        ["audio/webm"] = ".weba",
        ["audio/3gpp"] = ".3gp",
        ["audio/midi"] = ".mid",
        ["video/webm"] = ".webm",
        ["video/mpeg"] = ".mpeg",
        ["video/matroska"] = ".mkv",
        ["video/msvideo"] = ".avi",
        ["video/avi"] = ".avi",
    };

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
        : ByName(name) ?? Unknown;

    /// <summary>The type that a file's name says; null when it says none.</summary>
    public static string? ByName(string name) => Types.TryGetContentType(name, out var type) ? type : null;

    /// <summary>
    /// The usual extension of a type, with its dot; null for one that has none. A type is known under all its names, also with the <c>x-</c>
    /// of those that were not registered once.
    /// </summary>
    public static string? ExtensionOf(string type)
    {
        var name = type.Split(';')[0].Trim().ToLowerInvariant();
        var registered = name.Replace("/x-", "/", StringComparison.Ordinal);
        return name is Unknown
            ? null
            : Known(name) ?? Known(Normalise(name)) ?? Known(registered) ?? Known(Normalise(registered)) ?? ExtensionOfSyntax(name);
    }

    private static string? Known(string type) =>
        Extensions.GetValueOrDefault(type) ?? Types.Mappings.Where(mapping => mapping.Value.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(mapping => mapping.Key).Order(StringComparer.Ordinal).FirstOrDefault();

    private static string? ExtensionOfSyntax(string type) => type.Split('+') switch
    {
        [_, .., "xml"] => ".xml",
        [_, .., "json"] => ".json",
        [_, .., "zip"] => ".zip",
        _ => null,
    };

    private static bool IsTelling(string? type) =>
        !string.IsNullOrWhiteSpace(type) && !type.StartsWith(Unknown, StringComparison.OrdinalIgnoreCase) && !type.StartsWith("binary/", StringComparison.OrdinalIgnoreCase);
}
