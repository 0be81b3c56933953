using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A connector that knows people's pictures, and nothing else.</summary>
internal sealed class PicturedConnector(Uri? picture) : IMessageChannel
{
    public string Type => "pictured";

    public TimeSpan SendTimeout => TimeSpan.FromSeconds(1);

    public ConnectorCapabilities Capabilities => new() { Limits = new MessageLimits(1, 1, 1, 1), Proof = DeliveryProof.None, Avatars = true };

    public Task<Uri?> FindAvatarAsync(ConnectorTarget target, string chat, CancellationToken cancellationToken) => Task.FromResult(picture);

    public MediaForm JudgeMedia(OutgoingFile file) => throw new NotSupportedException();

    public Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken) => throw new NotSupportedException();
}
