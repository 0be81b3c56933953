namespace RyzeBridge.WhatsApp.CloudApi.Media;

/// <summary>Meta's answer to <c>GET /{media-id}</c>. The address works five minutes and wants the token.</summary>
internal sealed record MediaAddress
{
    public string? Url { get; init; }

    public string? MimeType { get; init; }

    /// <summary>Bytes; Meta writes it as a string or a number.</summary>
    public System.Text.Json.JsonElement? FileSize { get; init; }

    public long? Bytes => long.TryParse(FileSize?.ToString(), out var bytes) ? bytes : null;
}
