using System.Net.Mime;
using Refit;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>Refit's settings: Chatwoot's JSON, and every failure turned into a <see cref="ChatwootException"/>.</summary>
internal sealed class ChatwootCalls(TimeProvider time)
{
    private const int MaxBodyLength = 4096;

    private static readonly HttpRequestOptionsKey<string> MethodName = new(HttpRequestMessageOptions.MethodName);

    private static readonly HashSet<string> WithoutAnswer =
        [.. typeof(IChatwootApi).GetMethods().Where(method => method.ReturnType == typeof(Task)).Select(method => method.Name)];

    public RefitSettings Settings() => new(new ChatwootAnswers())
    {
        ExceptionFactory = async response => response.IsSuccessStatusCode && !await IsForeign(response) ? null : await Refused(response, null),
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
        return new ChatwootException(failure, request.Method, request.RequestUri, response.StatusCode, TextCut.To(body, MaxBodyLength), cause)
        {
            Redirect = Redirects.Is(response) ? response.Headers.Location : null,
        };
    }

    // What deserialization does not see: Refit gives no answer for an empty body, and reads none where the call has none to give.
    private static async Task<bool> IsForeign(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        if (body.Length > 0)
            return response.Content.Headers.ContentType?.MediaType is not MediaTypeNames.Application.Json && ChatwootErrorBody.Read(body).IsForeign;
        return !response.RequestMessage!.Options.TryGetValue(MethodName, out var method) || !WithoutAnswer.Contains(method);
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
