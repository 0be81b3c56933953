using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Media;

/// <summary>
/// Fetches a file from an address that a provider gave. Redirects are followed by hand: credentials go to the host that
/// they were meant for and to no other, and a secure address never leads to an insecure one.
/// </summary>
public sealed class MediaDownloader(IHttpClientFactory clients, IOptions<MediaOptions> options, TimeProvider time)
{
    internal const string HttpClientName = "whatsapp-media";

    private const int MostRedirects = 5;

    /// <summary>How long calls to a host pause after half of at least ten calls of 30 s failed.</summary>
    internal static readonly TimeSpan CircuitBreak = TimeSpan.FromSeconds(10);

    /// <summary>Opens the file.</summary>
    /// <param name="url">Absolute http or https address.</param>
    /// <param name="addCredentials">Puts credentials on a request to the address's own host; null when it is to have none.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer's head.</param>
    public async Task<MediaResult> OpenAsync(Uri url, Action<HttpRequestHeaders>? addCredentials, CancellationToken cancellationToken)
    {
        var address = url;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            HttpResponseMessage response;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (address.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority))
                    addCredentials?.Invoke(request.Headers);
                response = await clients.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (Exception exception) when (Judge(exception) is not null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new MediaResult { Failure = Judge(exception) };
            }

            if (response.IsSuccessStatusCode)
                return await OpenAsync(response, cancellationToken);
            using (response)
            {
                if (NextAddress(address, response) is not { } next)
                    return new MediaResult { Failure = Judge(response) };
                address = next;
            }
        }

        return MediaResult.Failed(FailureCategory.Message, MediaReasons.Circles);
    }

    private async Task<MediaResult> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var length = response.Content.Headers.ContentLength;
        if (!options.Value.Allows(length))
        {
            response.Dispose();
            return new MediaResult { Failure = options.Value.TooLarge };
        }

        var content = new DownloadStream(await response.Content.ReadAsStreamAsync(cancellationToken), options.Value, time);
        return new MediaResult { Media = new OpenedMedia(content, response.Content.Headers.ContentType?.MediaType, length, response) };
    }

    private static Uri? NextAddress(Uri address, HttpResponseMessage response) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location
        && new Uri(address, location) is var next
        && (next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && address.Scheme == Uri.UriSchemeHttp))
            ? next
            : null;

    private RemoteFailure Judge(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new RemoteFailure(FailureCategory.NotFound, MediaReasons.Gone),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new RemoteFailure(
            FailureCategory.Credentials, MediaReasons.Forbidden((int)response.StatusCode)),
        HttpStatusCode.TooManyRequests => new RemoteFailure(FailureCategory.Throttled, MediaReasons.SlowDown, RetryAfter(response)),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new RemoteFailure(
            FailureCategory.Transient, MediaReasons.NotNow((int)response.StatusCode), RetryAfter(response)),
        _ => new RemoteFailure(FailureCategory.Message, MediaReasons.NotGiven((int)response.StatusCode)),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static RemoteFailure? Judge(Exception exception) => exception switch
    {
        BrokenCircuitException => new RemoteFailure(FailureCategory.Transient, MediaReasons.CircuitOpen, CircuitBreak) { CircuitOpen = true },
        TimeoutRejectedException or OperationCanceledException => new RemoteFailure(FailureCategory.Transient, MediaReasons.NoAnswer),
        // The network guard's refusal.
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } =>
            new RemoteFailure(FailureCategory.Message, MediaReasons.ForbiddenNetwork),
        HttpRequestException { HttpRequestError: var error } => new RemoteFailure(FailureCategory.Transient, MediaReasons.Unreachable(error.ToString())),
        IOException => new RemoteFailure(FailureCategory.Transient, MediaReasons.ConnectionBroke),
        _ => null,
    };
}
