using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>A file on disk while it is sent; gone when it is disposed, or the process ends.</summary>
internal sealed class FetchedFile(FileStream stream, FileSpace space) : IAsyncDisposable
{
    private const int BufferSize = 81_920;
    private long _taken;

    public string Path => stream.Name;

    public FileStream Stream => stream;

    /// <summary>An empty file of its own in the folder for temporary files.</summary>
    public static FetchedFile Create(FileSpace space)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = BufferSize,
        };
        // What a customer is sent is nobody else's to read.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FetchedFile(new FileStream(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ryzebridge-{Guid.NewGuid():n}"), options), space);
    }

    /// <summary>Takes room for a file of so many bytes; false when there is not that much.</summary>
    public bool TryReserve(long bytes)
    {
        if (bytes <= _taken)
            return true;
        if (!space.TryTake(bytes - _taken))
            return false;
        _taken = bytes;
        return true;
    }

    /// <summary>What is known of it, for sending.</summary>
    /// <param name="name">File name with extension.</param>
    /// <param name="contentType">What the sender says it is; its own first bytes know better.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<OutgoingFile> DescribeAsync(string name, string contentType, CancellationToken cancellationToken)
    {
        var head = new byte[64];
        await stream.FlushAsync(cancellationToken);
        stream.Position = 0;
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var signature = FileSignature.Of(head.AsSpan(0, length), contentType);
        var tracks = signature.ContentType is "video/mp4" or "video/3gpp" or "audio/mp4" ? await MovieIndex.ReadAsync(stream, cancellationToken) : null;
        return new OutgoingFile
        {
            Name = name,
            // A general container says nothing of what it plays.
            ContentType = signature.ContentType is "video/mp4" && tracks?.All(track => !track.IsVideo) is true ? "audio/mp4" : signature.ContentType,
            Tracks = tracks,
            Length = stream.Length,
            IsAnimated = signature.IsAnimated,
            IsVoice = signature.IsVoice,
            Open = () => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, useAsync: true),
        };
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.DisposeAsync();
        }
        finally
        {
            space.Return(Interlocked.Exchange(ref _taken, 0));
        }
    }
}
