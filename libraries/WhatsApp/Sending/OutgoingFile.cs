namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A file to send. Read as a stream, as often as needed; never whole in memory.</summary>
public sealed record OutgoingFile
{
    /// <summary>File name with extension.</summary>
    public required string Name { get; init; }

    /// <summary>MIME type as its content shows it, without parameters, lower case.</summary>
    public required string ContentType { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>True for a picture that moves.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>True for Ogg with one channel of Opus: what a voice note must be.</summary>
    public bool IsVoice { get; init; }

    /// <summary>Opens it for reading, from the start. The caller disposes the stream.</summary>
    public required Func<Stream> Open { get; init; }

    /// <summary>Without the name, which a person gave.</summary>
    public override string ToString() => $"{ContentType}, {Length} bytes";
}
