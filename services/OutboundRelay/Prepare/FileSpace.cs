using Microsoft.Extensions.Options;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// The room for files in the folder for temporary ones. What does not fit now waits for files to go, instead of filling the disk: then
/// nobody's file could be written, and Kubernetes would evict the pod.
/// </summary>
internal sealed class FileSpace
{
    // Others write there too, and a file system needs some room for itself. What a former process had there has gone with it.
    private const double Share = 0.9;

    private readonly Lock _gate = new();
    private long _free;

    public FileSpace(IOptions<OutboundRelayOptions> options)
        : this(options.Value.FileSpace ?? (long)(new DriveInfo(Path.GetTempPath()).AvailableFreeSpace * Share))
    {
    }

    /// <param name="bytes">The room.</param>
    internal FileSpace(long bytes) => _free = Largest = bytes;

    /// <summary>Bytes of the largest file that ever fits.</summary>
    public long Largest { get; }

    /// <summary>Takes room for so many bytes; false, and takes none, when that much is not free.</summary>
    public bool TryTake(long bytes)
    {
        lock (_gate)
        {
            if (bytes > _free)
                return false;
            _free -= bytes;
            return true;
        }
    }

    /// <summary>Gives room back.</summary>
    public void Return(long bytes)
    {
        lock (_gate)
            _free += bytes;
    }
}
