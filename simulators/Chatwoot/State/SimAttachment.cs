namespace RyzeBridge.ChatwootSimulator.State;

internal sealed class SimAttachment
{
    public required long Id { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>Where the files are served, without a trailing slash (Chatwoot: <c>FRONTEND_URL</c>).</summary>
    public required string FrontendUrl { get; init; }

    public string SignedId { get; } = Rails.Token();

    /// <summary>Chatwoot: <c>file_type_helper.rb</c>.</summary>
    public string FileType => ContentType switch
    {
        "image/jpeg" or "image/jpg" or "image/png" or "image/gif" or "image/bmp" or "image/webp" => "image",
        "video/ogg" or "video/mp4" or "video/webm" or "video/quicktime" => "video",
        _ when ContentType.Contains("audio/", StringComparison.Ordinal) => "audio",
        _ => "file",
    };

    public string DataUrl => $"{FrontendUrl}/rails/active_storage/blobs/redirect/{SignedId}/{Uri.EscapeDataString(FileName)}";
}
