using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp;

/// <summary>
/// A connector as the relays call it. Every call is I/O and reports its failures as data, judged; only cancellation throws.
/// </summary>
public interface IMessageChannel : IConnectorRole
{
    /// <summary>What it can do beyond text and files.</summary>
    ConnectorCapabilities Capabilities { get; }

    /// <summary>How long one send may take; after it the send has failed or its outcome is not known.</summary>
    TimeSpan SendTimeout { get; }

    /// <summary>As what a file goes, judged by its type and size. Pure.</summary>
    /// <param name="file">The file.</param>
    MediaForm JudgeMedia(OutgoingFile file);

    /// <summary>Gives a file to the provider before its message, as a stream. Not with <see cref="ConnectorCapabilities.FilesAlong"/>.</summary>
    /// <param name="target">The number.</param>
    /// <param name="file">The file.</param>
    /// <param name="kind">As what it will be sent.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    Task<MediaUpload> UploadAsync(ConnectorTarget target, OutgoingFile file, OutgoingMediaKind kind, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Connector {Type} takes files along with their message.");

    /// <summary>Checks a template against those of the account, before it is sent. Only with <see cref="ConnectorCapabilities.Templates"/>.</summary>
    Task<TemplateResolution> ResolveTemplateAsync(ConnectorTarget target, TemplateRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Connector {Type} has no templates.");

    /// <summary>
    /// The id that a message will have at the provider. Pure: the same for the same send, so that it need not be remembered. Only with
    /// <see cref="DeliveryProof.ReservedId"/>.
    /// </summary>
    /// <param name="send">Our own id of the send (<see cref="OutgoingMessage.CallbackData"/>).</param>
    string ReserveId(string send) => throw new NotSupportedException($"Connector {Type} chooses the ids of messages itself.");

    /// <summary>Sends one message.</summary>
    Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Takes a sent message back. Null: done. Only with <see cref="ConnectorCapabilities.Deletion"/>.</summary>
    Task<RemoteFailure?> DeleteAsync(ConnectorTarget target, string chat, string messageId, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Connector {Type} cannot take messages back.");

    /// <summary>Tells the customer that messages are read, or that somebody types. Null: done. Only with <see cref="ConnectorCapabilities.ReadMarks"/>.</summary>
    Task<RemoteFailure?> MarkReadAsync(ConnectorTarget target, ReadMark mark, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Connector {Type} has no read marks.");

    /// <summary>Opens a file that a customer sent, for streaming.</summary>
    Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken);

    /// <summary>
    /// Where the picture of a person or group can be had by anybody, for as long as it takes Chatwoot to fetch it; null when
    /// there is none, it is hidden or cannot be asked for now. Only with <see cref="ConnectorCapabilities.Avatars"/>.
    /// </summary>
    Task<Uri?> FindAvatarAsync(ConnectorTarget target, string chat, CancellationToken cancellationToken) => Task.FromResult<Uri?>(null);

    /// <summary>What a group is called; null when it has no name that can be learned now.</summary>
    Task<string?> FindGroupNameAsync(ConnectorTarget target, string group, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Asks whether the number's credentials work. Null: they do. Called before a hold is put or lifted.</summary>
    Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken);
}
