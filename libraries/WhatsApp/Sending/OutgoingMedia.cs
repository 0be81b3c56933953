namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A file, uploaded before or sent along.</summary>
public sealed record OutgoingMedia : OutgoingContent
{
    /// <summary>As what it is shown.</summary>
    public required OutgoingMediaKind Kind { get; init; }

    /// <summary>What <see cref="IMessageChannel.UploadAsync"/> gave; null when the file goes along.</summary>
    public string? UploadId { get; init; }

    /// <summary>The file, for connectors with <see cref="ConnectorCapabilities.FilesAlong"/>.</summary>
    public OutgoingFile? File { get; init; }

    /// <summary>Text below it, in WhatsApp's mark-up; null for none. Only where <see cref="TakesCaption"/>.</summary>
    public string? Caption { get; init; }

    /// <summary>Name shown for a document.</summary>
    public string? FileName { get; init; }

    /// <summary>True when the kind can have a text below it.</summary>
    public static bool TakesCaption(OutgoingMediaKind kind) =>
        kind is OutgoingMediaKind.Image or OutgoingMediaKind.Video or OutgoingMediaKind.Document;
}
