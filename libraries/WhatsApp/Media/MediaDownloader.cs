using System.Net;
using System.Net.Http.Headers;
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

    /// <summary>Opens the file.</summary>
    /// <param name="url">Absolute http or https address.</param>
    /// <param name="addCredentials">Puts credentials on a request to the address's own host; null when it is to have none.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer's head.</param>
    public async Task<MediaResult> OpenAsync(Uri url, Action<HttpRequestHeaders>? addCredentials, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response;
        try
        {
            response = await Redirects.FollowAsync(url, address => GetAsync(address, HasSameHost(address, url) ? addCredentials : null, cancellationToken), MayFollow);
        }
        catch (Exception exception) when (Judge(exception) is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new MediaResult { Failure = Judge(exception) };
        }

        if (response is null)
            return MediaResult.Failed(FailureCategory.Message, MediaReasons.Circles);
        if (response.IsSuccessStatusCode)
            return await OpenAsync(response, cancellationToken);
        using (response)
            return new MediaResult { Failure = Judge(response) };
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, Action<HttpRequestHeaders>? addCredentials, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        addCredentials?.Invoke(request.Headers);
        return await clients.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
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

    private static bool HasSameHost(Uri one, Uri other) => one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);

    private static bool MayFollow(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);

    private RemoteFailure Judge(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new RemoteFailure(FailureCategory.NotFound, MediaReasons.Gone),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new RemoteFailure(
            FailureCategory.Credentials, MediaReasons.Forbidden((int)response.StatusCode)),
        HttpStatusCode.TooManyRequests => new RemoteFailure(FailureCategory.Throttled, MediaReasons.SlowDown, RetryAfter.Of(response, time.GetUtcNow())),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new RemoteFailure(
            FailureCategory.Transient, MediaReasons.NotNow((int)response.StatusCode), RetryAfter.Of(response, time.GetUtcNow())),
        _ => new RemoteFailure(FailureCategory.Message, MediaReasons.NotGiven((int)response.StatusCode)),
    };

    private static RemoteFailure? Judge(Exception exception) => exception switch
    {
        _ when ForbiddenAddress.IsRefusal(exception) => new RemoteFailure(FailureCategory.Message, MediaReasons.ForbiddenNetwork),
        BrokenCircuitException => new RemoteFailure(FailureCategory.Transient, MediaReasons.CircuitOpen, RemoteCircuit.UsualBreak) { CircuitOpen = true },
        TimeoutRejectedException or OperationCanceledException => new RemoteFailure(FailureCategory.Transient, MediaReasons.NoAnswer),
        HttpRequestException { HttpRequestError: var error } => new RemoteFailure(FailureCategory.Transient, MediaReasons.Unreachable(error.ToString())),
        IOException => new RemoteFailure(FailureCategory.Transient, MediaReasons.ConnectionBroke),
        _ => null,
    };
}
