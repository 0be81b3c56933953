using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>
/// The provider's bytes with a limit of size and of patience; every failure is a <see cref="MediaReadException"/>. Reads
/// forwards and asynchronously only.
/// </summary>
internal sealed class DownloadStream(Stream source, MediaOptions options, TimeProvider time) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stalled = new CancellationTokenSource(options.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stalled.Token);
        int count;
        try
        {
            count = await source.ReadAsync(buffer, linked.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaReadException(new RemoteFailure(FailureCategory.Transient, MediaReasons.Stalled), exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new MediaReadException(new RemoteFailure(FailureCategory.Transient, MediaReasons.BrokeOff), exception);
        }

        _read += count;
        return options.Allows(_read) ? count : throw new MediaReadException(options.TooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
