using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi.Media;
using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.CloudApi.Templates;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Meta's WhatsApp Cloud API.</summary>
internal sealed class CloudApiConnector(
    CloudApiSender sender,
    CloudApiUploader uploader,
    CloudApiMediaSource media,
    TemplateResolver templates,
    IOptions<CloudApiOptions> options) : IWhatsAppConnector
{
    public const string TypeName = "cloud";

    public string Type => TypeName;

    public TimeSpan SendTimeout => options.Value.Timeout;

    public ConnectorRegistration ReadSettings(JsonElement connector)
    {
        var settings = CloudApiSettings.Read(connector);
        return new ConnectorRegistration(settings.PhoneNumberId, settings.AppSecret, connector.GetRawText());
    }

    public bool VerifySignature(ReadOnlySpan<byte> body, Func<string, string?> header, string key) =>
        CloudApiSignature.Verify(body, header(CloudApiSignature.Header), key);

    public WebhookBatch Split(ReadOnlyMemory<byte> body) => CloudApiWebhook.Split(body);

    public WhatsAppEvent ParseItem(string payload) => CloudApiItem.Parse(payload);

    public WhatsAppReceipt? ParseReceipt(string payload) => CloudApiReceipt.Parse(payload);

    public Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken) =>
        sender.SendAsync(target, message, cancellationToken);

    public Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken) =>
        media.OpenAsync(target, file, cancellationToken);

    public ConnectorCapabilities Capabilities { get; } = new()
    {
        Choices = true,
        Templates = true,
        ReadMarks = true,
        TypingMarksRead = true,
        SendsPerSecond = options.Value.SendsPerSecond,
        PairRate = options.Value.PairRate,
    };

    public MediaForm JudgeMedia(OutgoingFile file) => OutgoingMediaRules.Judge(file);

    public Task<MediaUpload> UploadAsync(ConnectorTarget target, OutgoingFile file, OutgoingMediaKind kind, CancellationToken cancellationToken) =>
        uploader.UploadAsync(target, file, kind, cancellationToken);

    public Task<TemplateResolution> ResolveTemplateAsync(ConnectorTarget target, TemplateRequest request, CancellationToken cancellationToken) =>
        templates.ResolveAsync(target, request, cancellationToken);

    public Task<RemoteFailure?> MarkReadAsync(ConnectorTarget target, ReadMark mark, CancellationToken cancellationToken) =>
        sender.MarkReadAsync(target, mark, cancellationToken);

    public Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken) =>
        sender.ProbeAsync(target, cancellationToken);
}
