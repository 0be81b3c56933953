namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>An uploaded file, or one that Meta fetches.</summary>
internal sealed record SendMedium
{
    public string? Id { get; init; }

    public string? Link { get; init; }

    public string? Caption { get; init; }

    public string? Filename { get; init; }

    /// <summary>True makes an audio a voice note.</summary>
    public bool? Voice { get; init; }
}
