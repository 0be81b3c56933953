namespace RyzeBridge.SystemHarness;

/// <summary>A file of a message as the dashboard has it.</summary>
/// <param name="MessageId">Its message.</param>
/// <param name="Kind"><c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>.</param>
/// <param name="ContentType">MIME type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Url">Where it is.</param>
public sealed record ChatwootFile(long MessageId, string Kind, string ContentType, long Size, Uri Url)
{
    /// <summary>Its name.</summary>
    public string Name => Uri.UnescapeDataString(Url.Segments[^1]);
}
