using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>A file on its way, or why it does not come: one of the two.</summary>
public sealed record MediaResult
{
    /// <summary>The file; the caller disposes it.</summary>
    public OpenedMedia? Media { get; init; }

    /// <summary>
    /// Why not. <see cref="FailureCategory.Transient"/>, <see cref="FailureCategory.Throttled"/> and
    /// <see cref="FailureCategory.Credentials"/> may pass; <see cref="FailureCategory.NotFound"/> (the provider has it no
    /// longer) and <see cref="FailureCategory.Message"/> (too large, a forbidden address) do not.
    /// </summary>
    public RemoteFailure? Failure { get; init; }

    /// <summary>A file that does not come.</summary>
    public static MediaResult Failed(FailureCategory category, Reason reason) => new() { Failure = new RemoteFailure(category, reason) };
}

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

/// <summary>
/// A file broke off on its way from the provider. No <see cref="IOException"/> on purpose: whoever passes the bytes on must
/// not take it for a failure of the other side.
/// </summary>
public sealed class MediaReadException : Exception
{
    internal MediaReadException(RemoteFailure failure, Exception? innerException = null)
        : base(failure.Reason.ToString(), innerException) => Failure = failure;

    /// <summary>What it means.</summary>
    public RemoteFailure Failure { get; }
}
