using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi.Media;
using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.CloudApi.Templates;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Meta's WhatsApp Cloud API: sends, marks as read, probes; files and templates have classes of their own.</summary>
internal sealed class CloudApiChannel(
    ICloudApi api,
    CloudApiCalls calls,
    CloudApiUploader uploader,
    CloudApiMediaSource media,
    TemplateResolver templates,
    IOptions<CloudApiOptions> options) : IMessageChannel
{
    public string Type => CloudApiModule.Type;

    public ConnectorCapabilities Capabilities { get; } = new()
    {
        Limits = CloudApiLimits.Messages,
        Proof = DeliveryProof.Callback,
        Choices = [CloudApiLimits.Buttons, CloudApiLimits.List],
        Templates = true,
        ReadMarks = true,
        TypingMarksRead = true,
        SendsPerSecond = options.Value.SendsPerSecond,
        PairLimit = options.Value.PairRate ? CloudApiLimits.Pair : null,
    };

    public TimeSpan SendTimeout => options.Value.Timeout;

    public MediaForm JudgeMedia(OutgoingFile file) => OutgoingMediaRules.Judge(file);

    public Task<MediaUpload> UploadAsync(ConnectorTarget target, OutgoingFile file, OutgoingMediaKind kind, CancellationToken cancellationToken) =>
        uploader.UploadAsync(target, file, kind, cancellationToken);

    public Task<TemplateResolution> ResolveTemplateAsync(ConnectorTarget target, TemplateRequest request, CancellationToken cancellationToken) =>
        templates.ResolveAsync(target, request, cancellationToken);

    public Task<MediaResult> OpenMediaAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken) =>
        media.OpenAsync(target, file, cancellationToken);

    public async Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Refuse(message) is { } refusal)
            return new SendResult { Failure = refusal };
        if (SendMessageRequest.From(message) is not { } request)
            return new SendResult { Failure = new RemoteFailure(FailureCategory.Message, CloudApiReasons.NotSendable) };

        var (body, failure) = await calls.CallAsync(
            target,
            options.Value.Timeout,
            (settings, version, token) => api.SendMessageAsync(version, target.Endpoint, request, settings.AccessToken, token),
            cancellationToken);
        if (failure is not null)
            return new SendResult { Failure = failure };

        var answer = CloudApiCalls.Read<SendMessageAnswer>(body!);
        if (answer?.Messages is not [{ Id: { Length: > 0 } id }, ..])
            return new SendResult { Failure = new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.NoMessageId) { End = CallEnd.Answered } };
        var contact = answer.Contacts is [var first, ..] ? first : null;
        return new SendResult { MessageId = id, Chat = contact?.WaId ?? contact?.UserId ?? message.To.TrimStart('+') };
    }

    public async Task<RemoteFailure?> MarkReadAsync(ConnectorTarget target, ReadMark mark, CancellationToken cancellationToken)
    {
        var request = new ReadRequest(mark.MessageId) { TypingIndicator = mark.Typing ? new TypingIndicator("text") : null };
        var (_, failure) = await calls.AskAsync(
            target,
            options.Value.Timeout,
            (settings, version, token) => api.MarkReadAsync(version, target.Endpoint, request, settings.AccessToken, token),
            cancellationToken);
        return failure;
    }

    public async Task<string?> FindGroupNameAsync(ConnectorTarget target, string group, CancellationToken cancellationToken)
    {
        var (body, _) = await calls.AskAsync(
            target,
            options.Value.Timeout,
            (settings, version, token) => api.GetGroupAsync(version, group, settings.AccessToken, token),
            cancellationToken);
        // A name is worth no wait: without one the group is called after its id until it tells its subject.
        return body is null ? null : CloudApiCalls.Read<GroupAnswer>(body)?.Subject;
    }

    public async Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken)
    {
        var (body, failure) = await calls.AskAsync(
            target,
            options.Value.Timeout,
            (settings, version, token) => api.GetPhoneNumberAsync(version, target.Endpoint, settings.AccessToken, token),
            cancellationToken);
        if (failure is not null)
            return failure;
        return CloudApiCalls.Read<PhoneNumberAnswer>(body!)?.Id == target.Endpoint
            ? null
            : new RemoteFailure(FailureCategory.Transient, CloudApiReasons.NotMetaCheckAddress(200));
    }

    private RemoteFailure? Refuse(OutgoingMessage message) => message.Content switch
    {
        OutgoingText { Body.Length: 0 } => new RemoteFailure(FailureCategory.Message, CloudApiReasons.EmptyMessage),
        OutgoingText { Body.Length: var length } when length > Capabilities.Limits.Text => new RemoteFailure(
            FailureCategory.Message, CloudApiReasons.TooLong(Capabilities.Limits.Text)),
        _ => null,
    };
}
