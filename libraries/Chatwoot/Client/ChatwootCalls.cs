using Refit;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>Refit's settings: Chatwoot's JSON, and every failure turned into a <see cref="ChatwootException"/>.</summary>
internal sealed class ChatwootCalls(TimeProvider time)
{
    private const int MaxBodyLength = 4096;

    public RefitSettings Settings() => new(new SystemTextJsonContentSerializer(ChatwootJson.Default.Options))
    {
        ExceptionFactory = async response => response.IsSuccessStatusCode ? null : await Refused(response, null),
        DeserializationExceptionFactory = async (response, exception) => await Refused(response, exception),
        TransportExceptionFactory = Failed,
    };

    private async Task<Exception> Refused(HttpResponseMessage response, Exception? cause)
    {
        // Already in memory: ResponseBuffer read it within the call's time.
        var body = await response.Content.ReadAsStringAsync();
        var request = response.RequestMessage!;
        var now = time.GetUtcNow();
        var failure = ChatwootFailures.FromResponse(
            request.Method, request.RequestUri, response.StatusCode, body, RetryAfter.Of(response, now), now);
        return new ChatwootException(failure, request.Method, request.RequestUri, response.StatusCode, TextCut.To(body, MaxBodyLength), cause);
    }

    private static Exception Failed(HttpRequestMessage request, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            return exception;
        if (exception is AttachmentReadException)
            return exception;
        var failure = ChatwootFailures.FromException(request.Method, request.RequestUri, exception);
        return new ChatwootException(failure, request.Method, request.RequestUri, status: null, body: null, exception);
    }
}
