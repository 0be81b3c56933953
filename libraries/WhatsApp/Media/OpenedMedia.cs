namespace RyzeBridge.WhatsApp.Media;

/// <summary>A file that the provider is sending; nothing of it is held in memory but what is read.</summary>
public sealed class OpenedMedia : IDisposable
{
    private readonly IDisposable _connection;

    internal OpenedMedia(Stream content, string? contentType, long? length, IDisposable connection)
    {
        Content = content;
        ContentType = contentType;
        Length = length;
        _connection = connection;
    }

    /// <summary>
    /// The bytes, once, forwards. Reading throws <see cref="MediaReadException"/> when the provider fails or stalls, or
    /// when there is more than is allowed.
    /// </summary>
    public Stream Content { get; }

    /// <summary>MIME type that the provider's server gave; null when it gave none.</summary>
    public string? ContentType { get; }

    /// <summary>Length in bytes; null when the server did not say.</summary>
    public long? Length { get; }

    /// <summary>Ends the download.</summary>
    public void Dispose()
    {
        Content.Dispose();
        _connection.Dispose();
    }
}
