using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

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
