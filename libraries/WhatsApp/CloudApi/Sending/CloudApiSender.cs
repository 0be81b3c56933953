using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Calls Meta and turns every failure into data.</summary>
internal sealed class CloudApiSender(ICloudApi api, IOptions<CloudApiOptions> options, TimeProvider time)
{
    private const int LongestAnswer = 1024 * 1024;

    public async Task<SendResult> SendAsync(ConnectorTarget target, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Refuse(message) is { } refusal)
            return new SendResult { Failure = refusal };
        if (SendMessageRequest.From(message) is not { } request)
            return new SendResult { Failure = new RemoteFailure(FailureCategory.Message, "This kind of message cannot be sent to WhatsApp yet.") };

        var (body, failure) = await CallAsync(
            target,
            (settings, version, token) => api.SendMessageAsync(version, target.Endpoint, request, settings.AccessToken, token),
            cancellationToken);
        if (failure is not null)
            return new SendResult { Failure = failure };

        var answer = Read<SendMessageAnswer>(body!);
        if (answer?.Messages is not [{ Id: { Length: > 0 } id }, ..])
            return new SendResult { Failure = new RemoteFailure(FailureCategory.Ambiguous, "WhatsApp accepted the message but its answer names no message id.") };
        var contact = answer.Contacts is [var first, ..] ? first : null;
        return new SendResult { MessageId = id, Chat = contact?.WaId ?? contact?.UserId ?? message.To.TrimStart('+') };
    }

    public async Task<RemoteFailure?> ProbeAsync(ConnectorTarget target, CancellationToken cancellationToken)
    {
        var (_, failure) = await CallAsync(
            target,
            (settings, version, token) => api.GetPhoneNumberAsync(version, target.Endpoint, settings.AccessToken, token),
            cancellationToken);

        // A question has no effect that could be doubled.
        return failure is { Category: FailureCategory.Ambiguous } ? failure with { Category = FailureCategory.Transient } : failure;
    }

    private async Task<(byte[]? Body, RemoteFailure? Failure)> CallAsync(
        ConnectorTarget target,
        Func<CloudApiSettings, string, CancellationToken, Task<HttpResponseMessage>> call,
        CancellationToken cancellationToken)
    {
        CloudApiSettings settings;
        try
        {
            settings = CloudApiSettings.Parse(target.SettingsJson);
        }
        catch (Exception exception) when (exception is ConnectorSettingsException or JsonException)
        {
            return (null, new RemoteFailure(FailureCategory.Credentials, "The number's stored settings cannot be read; give them again."));
        }

        // The pipeline limits the wait for the answer's head; this also limits the reading of its body.
        using var deadline = new CancellationTokenSource(options.Value.Timeout + TimeSpan.FromSeconds(2), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await call(settings, settings.ApiVersion ?? options.Value.Version, linked.Token);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, linked.Token);
            var body = await response.Content.ReadAsByteArrayAsync(linked.Token);
            return response.IsSuccessStatusCode
                ? (body, null)
                : (null, CloudApiFailures.Judge(response.StatusCode, Read<GraphErrorAnswer>(body)?.Error, RetryAfterOf(response)));
        }
        catch (Exception exception) when (ConnectionFailures.Judge(exception) is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, ConnectionFailures.Judge(exception));
        }
    }

    private static RemoteFailure? Refuse(OutgoingMessage message) => message.Content switch
    {
        OutgoingText { Body.Length: 0 } => new RemoteFailure(FailureCategory.Message, "The message is empty."),
        OutgoingText { Body.Length: > OutgoingText.MaxLength } => new RemoteFailure(
            FailureCategory.Message, $"The message is longer than {OutgoingText.MaxLength} characters, the most that WhatsApp takes."),
        _ => null,
    };

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static T? Read<T>(byte[] body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, CloudApiServices.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
