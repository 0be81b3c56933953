using RyzeBridge.Contracts;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>What became of a file on its way to the provider.</summary>
internal abstract record PreparedFile
{
    private PreparedFile()
    {
    }

    /// <summary>It can be sent.</summary>
    /// <param name="Media">What to send, without its caption.</param>
    /// <param name="Upload">What the provider has of it; null when it goes along with the message.</param>
    public sealed record Ready(OutgoingMedia Media, UploadedPart? Upload) : PreparedFile
    {
        /// <summary>Files on disk that are needed until the message is sent; the receiver disposes them.</summary>
        public IReadOnlyList<FetchedFile> Files { get; init; } = [];
    }

    /// <summary>It can never be sent.</summary>
    public sealed record Unsendable(Reason Reason) : PreparedFile;

    /// <summary>Chatwoot does not give it now.</summary>
    public sealed record NotYet(Reason Reason, bool Missing) : PreparedFile;

    /// <summary>Too many others are on their way.</summary>
    public sealed record Busy : PreparedFile;

    /// <summary>The provider did not take it.</summary>
    public sealed record Failed(RemoteFailure Failure) : PreparedFile;
}
