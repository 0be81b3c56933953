namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimAttachment
{
    public required long Id { get; init; }

    public required string FileName { get; init; }

    /// <summary>What the part said.</summary>
    public required string PartType { get; init; }

    /// <summary>What the bytes say, without parameters.</summary>
    public string ContentType => Detect();

    public required byte[] Content { get; init; }

    /// <summary>Where the files are served, without a trailing slash (Chatwoot: <c>FRONTEND_URL</c>).</summary>
    public required string FrontendUrl { get; init; }

    public string SignedId { get; } = Rails.Token();

    /// <summary>Chatwoot: <c>file_type_helper.rb</c>.</summary>
    public string FileType => PartType switch
    {
        "image/jpeg" or "image/jpg" or "image/png" or "image/gif" or "image/bmp" or "image/webp" => "image",
        "video/ogg" or "video/mp4" or "video/webm" or "video/quicktime" => "video",
        _ when PartType.Contains("audio/", StringComparison.Ordinal) => "audio",
        _ => "file",
    };

    public string DataUrl => $"{FrontendUrl}/rails/active_storage/blobs/redirect/{SignedId}/{Uri.EscapeDataString(FileName)}{(FileType == "audio" ? "?disposition=inline" : "")}";

    // Marcel asks the bytes, then what the part said.
    private string Detect() => Content switch
    {
        [0x89, 0x50, 0x4E, 0x47, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x25, 0x50, 0x44, 0x46, ..] => "application/pdf",
        [0x49, 0x44, 0x33, ..] or [0xFF, 0xFB, ..] => "audio/mpeg",
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => "image/webp",
        _ => PartType.Split(';')[0].Trim() is { Length: > 0 } given ? given : "application/octet-stream",
    };
}
