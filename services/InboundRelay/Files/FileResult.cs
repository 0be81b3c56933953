using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Files;

/// <summary>What the provider gave for a message's file.</summary>
internal abstract record FileResult
{
    private FileResult()
    {
    }

    /// <summary>The file; the caller disposes it.</summary>
    public sealed record Opened(OpenedMedia Media) : FileResult;

    /// <summary>The message goes without it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="MayFollow">The file is tried further.</param>
    public sealed record Missing(RemoteFailure Failure, bool MayFollow) : FileResult;

    /// <summary>The message waits for the file.</summary>
    public sealed record NotReady(RemoteFailure Failure) : FileResult;
}
