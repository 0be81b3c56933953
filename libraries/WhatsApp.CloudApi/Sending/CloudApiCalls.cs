using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Calls Meta and turns every failure into data.</summary>
internal sealed class CloudApiCalls(IOptions<CloudApiOptions> options, TimeProvider time)
{
    private const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>The answer's body, or why there is none.</summary>
    /// <param name="target">The number.</param>
    /// <param name="timeout">How long the call may take.</param>
    /// <param name="call">Makes the call with the number's settings and the Graph version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<(byte[]? Body, RemoteFailure? Failure)> CallAsync(
        ConnectorTarget target,
        TimeSpan timeout,
        Func<CloudApiSettings, string, CancellationToken, Task<HttpResponseMessage>> call,
        CancellationToken cancellationToken)
    {
        if (CloudApiSettings.Of(target) is not { } settings)
            return (null, new RemoteFailure(FailureCategory.Credentials, CloudApiReasons.SettingsUnreadable));

        // The pipeline limits the wait for the answer's head; this also limits the reading of its body.
        using var deadline = new CancellationTokenSource(timeout + TimeSpan.FromSeconds(2), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await call(settings, settings.ApiVersion ?? options.Value.Version, linked.Token);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, linked.Token);
            var body = await response.Content.ReadAsByteArrayAsync(linked.Token);
            return response.IsSuccessStatusCode
                ? (body, null)
                : (null, CloudApiFailures.Judge(response.StatusCode, Read<GraphErrorAnswer>(body)?.Error, RetryAfter.Of(response, time.GetUtcNow())));
        }
        catch (Exception exception) when (ConnectionFailures.Judge(exception) is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, ConnectionFailures.Judge(exception));
        }
    }

    /// <summary>The same for a call without an effect that could be doubled: nothing about it is ambiguous.</summary>
    public async Task<(byte[]? Body, RemoteFailure? Failure)> AskAsync(
        ConnectorTarget target,
        TimeSpan timeout,
        Func<CloudApiSettings, string, CancellationToken, Task<HttpResponseMessage>> call,
        CancellationToken cancellationToken)
    {
        var (body, failure) = await CallAsync(target, timeout, call, cancellationToken);
        return (body, failure is { Category: FailureCategory.Ambiguous } ? failure with { Category = FailureCategory.Transient } : failure);
    }

    /// <summary>An answer; null when it is not of this form.</summary>
    public static T? Read<T>(byte[] body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, CloudApiModule.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
