using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;
using RyzeBridge.Remotes;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// Fetches an agent's file from the address that Chatwoot gives: without any token, to disk, within a size and a time. Redirects
/// lead to the storage and are followed one by one; each connection passes the network guard. Chatwoot names its files by its public
/// address, which a relay beside it may not reach: then its configured address is asked for the same file.
/// </summary>
internal sealed partial class AttachmentDownload(
    IHttpClientFactory clients, IOptions<OutboundRelayOptions> options, FileSpace space, TimeProvider time, ILogger<AttachmentDownload> logger)
{
    public const string ClientName = "chatwoot-files";

    private readonly OutboundRelayOptions _options = options.Value;
    private readonly long _largest = Math.Min(options.Value.MaxFileSize, space.Largest);

    /// <param name="address">The attachment's <c>data_url</c>.</param>
    /// <param name="contentType">What the attachment is declared as; null when it is not.</param>
    /// <param name="chatwoot">Chatwoot's address as configured; null for none.</param>
    /// <param name="cancellationToken">Cancels the fetching.</param>
    public async Task<FetchOutcome> FetchAsync(string? address, string? contentType, string? chatwoot, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return new FetchOutcome.Refused(OutboundReasons.FileWithoutAddress);

        using var deadline = new CancellationTokenSource(_options.FetchTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await FollowAsync(url, contentType, new ChatwootFileHost(url, chatwoot), linked.Token);
        }
        catch (HttpRequestException exception) when (ForbiddenAddress.IsRefusal(exception))
        {
            Log.Forbidden(logger, exception);
            return new FetchOutcome.Refused(OutboundReasons.FileAddressForbidden);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ExecutionRejectedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Log.NotFetched(logger, exception);
            return new FetchOutcome.NotYet(exception is OperationCanceledException or TimeoutRejectedException
                ? OutboundReasons.FileNotInTime(_options.FetchTimeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture))
                : OutboundReasons.FileConnectionFailed);
        }
    }

    private async Task<FetchOutcome> FollowAsync(Uri url, string? contentType, ChatwootFileHost host, CancellationToken cancellationToken)
    {
        if (!MayCall(url))
            return new FetchOutcome.Refused(OutboundReasons.FileAddressForbidden);
        using var client = clients.CreateClient(ClientName);
        using var response = await Redirects.FollowAsync(
            url, address => GetAsync(client, address, host.InsideOf(address), contentType, cancellationToken), (_, next) => MayCall(next));
        if (response is null)
            return new FetchOutcome.Refused(OutboundReasons.FileAddressEndless);
        return Redirects.Is(response) ? new FetchOutcome.Refused(OutboundReasons.FileAddressForbidden) : await ReadAsync(response, contentType, cancellationToken);
    }

    private static bool MayCall(Uri url) => url.Scheme is "http" or "https" && url.UserInfo.Length == 0;

    private static async Task<HttpResponseMessage> GetAsync(
        HttpClient client, Uri url, Uri? inside, string? contentType, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (inside is null || (int)response.StatusCode is >= 300 and < 400 || (response.IsSuccessStatusCode && !IsPage(response, contentType)))
                return response;
            response.Dispose();
        }
        // Also its own time-out for connecting.
        catch (Exception exception) when (
            inside is not null && exception is (HttpRequestException or OperationCanceledException or ExecutionRejectedException) && !cancellationToken.IsCancellationRequested)
        {
            return await client.GetAsync(inside, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }

        return await client.GetAsync(inside, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static bool IsPage(HttpResponseMessage response, string? contentType) =>
        response.Content.Headers.ContentType?.MediaType is "text/html" && contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) is false;

    private async Task<FetchOutcome> ReadAsync(HttpResponseMessage response, string? contentType, CancellationToken cancellationToken)
    {
        var answered = response.Content.Headers.ContentType?.MediaType;
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new FetchOutcome.NotYet(OutboundReasons.FileNotThere, Missing: true),
            // What the storage answers once the address has run out.
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
                new FetchOutcome.NotYet(OutboundReasons.FileRefused((int)response.StatusCode), Missing: true),
            _ when !response.IsSuccessStatusCode => new FetchOutcome.NotYet(OutboundReasons.FileStatus((int)response.StatusCode)),
            _ when IsPage(response, contentType) =>
                new FetchOutcome.NotYet(OutboundReasons.FileIsPage),
            _ when response.Content.Headers.ContentLength > _largest => TooLarge(),
            _ => await StoreAsync(response, answered, cancellationToken),
        };
    }

    private async Task<FetchOutcome> StoreAsync(HttpResponseMessage response, string? answered, CancellationToken cancellationToken)
    {
        var file = FetchedFile.Create(space);
        var isKept = false;
        try
        {
            // At once where the length is known, so that several large files do not each get half of what they need.
            if (!file.TryReserve(response.Content.Headers.ContentLength ?? 0))
                return new FetchOutcome.NoRoom();
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[81_920];
            while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                if (file.Stream.Length + read > _largest)
                    return TooLarge();
                if (!file.TryReserve(file.Stream.Length + read))
                    return new FetchOutcome.NoRoom();
                await file.Stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            isKept = true;
            return new FetchOutcome.Fetched(file, answered);
        }
        finally
        {
            if (!isKept)
                await file.DisposeAsync();
        }
    }

    private FetchOutcome.Refused TooLarge() => new(OutboundReasons.FileLargerThan(
        (_largest / (1024.0 * 1024)).ToString("0.#", CultureInfo.InvariantCulture)));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A file is not fetched from Chatwoot: its address leads into a network that must not be called.")]
        public static partial void Forbidden(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "A file could not be fetched from Chatwoot.")]
        public static partial void NotFetched(ILogger logger, Exception exception);
    }
}
