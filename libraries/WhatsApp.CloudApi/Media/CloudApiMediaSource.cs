using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.WhatsApp.CloudApi.Media;

/// <summary>
/// Files of customers. A webhook's own address saves a call but works for minutes only; the id works for seven days and
/// gives a new address each time it is asked.
/// </summary>
internal sealed class CloudApiMediaSource(
    ICloudApi api, CloudApiCalls calls, MediaDownloader downloader, IOptions<CloudApiOptions> options, IOptions<MediaOptions> limits, TimeProvider time)
{
    // Meta's own; https only. Whatever else an address names gets no token.
    private static readonly string[] TrustedDomains = ["fbsbx.com", "fbcdn.net", "facebook.com", "whatsapp.net", "whatsapp.com"];

    public async Task<MediaResult> OpenAsync(ConnectorTarget target, MediaReference file, CancellationToken cancellationToken)
    {
        if (!limits.Value.Allows(file.Size))
            return new MediaResult { Failure = limits.Value.TooLarge };
        if (CloudApiSettings.Of(target) is not { } settings)
            return MediaResult.Failed(FailureCategory.Credentials, CloudApiReasons.SettingsUnreadable);

        MediaResult? direct = null;
        if (AddressOf(file.Url) is { } url)
        {
            direct = await DownloadAsync(url, settings, cancellationToken);
            if (direct.Media is not null || file.Id is null)
                return direct;
        }

        return file.Id is { } id
            ? await OpenByIdAsync(target, id, file, settings, cancellationToken)
            : direct ?? MediaResult.Failed(FailureCategory.Message, CloudApiReasons.FileNowhere);
    }

    private async Task<MediaResult> OpenByIdAsync(
        ConnectorTarget target, string id, MediaReference file, CloudApiSettings settings, CancellationToken cancellationToken)
    {
        MediaResult result = new();
        // Meta: a 404 of the address means that it is too old; ask for another.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var (address, failure) = await AskAsync(target, id, cancellationToken);
            // Meta answers for an id that it has thrown away as for one that the token may not see; only time tells them apart.
            if (failure is { Category: FailureCategory.Credentials } && file.GoneAt <= time.GetUtcNow())
                return MediaResult.Failed(FailureCategory.NotFound, CloudApiReasons.FileGone);
            if (failure is not null)
                return new MediaResult { Failure = failure };
            if (!limits.Value.Allows(address!.Bytes))
                return new MediaResult { Failure = limits.Value.TooLarge };
            if (AddressOf(address.Url) is not { } url)
                return MediaResult.Failed(FailureCategory.Transient, CloudApiReasons.NoFileAddress);
            result = await DownloadAsync(url, settings, cancellationToken);
            if (result.Failure is not { Category: FailureCategory.NotFound })
                break;
        }

        return result;
    }

    private async Task<(MediaAddress? Address, RemoteFailure? Failure)> AskAsync(ConnectorTarget target, string id, CancellationToken cancellationToken)
    {
        var (body, failure) = await calls.AskAsync(
            target,
            options.Value.Timeout,
            (settings, version, token) => api.GetMediaAsync(version, id, target.Endpoint, settings.AccessToken, token),
            cancellationToken);
        return failure is null ? (CloudApiCalls.Read<MediaAddress>(body!) ?? new MediaAddress(), null) : (null, failure);
    }

    private Task<MediaResult> DownloadAsync(Uri url, CloudApiSettings settings, CancellationToken cancellationToken) =>
        downloader.OpenAsync(url, IsTrusted(url) ? Authorize(settings) : null, cancellationToken);

    private static Action<HttpRequestHeaders> Authorize(CloudApiSettings settings) =>
        headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.AccessToken);

    private bool IsTrusted(Uri url) =>
        url.GetLeftPart(UriPartial.Authority) == new Uri(options.Value.BaseUrl).GetLeftPart(UriPartial.Authority)
        || (url.Scheme == Uri.UriSchemeHttps
            && Array.Exists(TrustedDomains, domain => url.Host == domain || url.Host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase)));

    private static Uri? AddressOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address!.UserInfo.Length is 0 ? address : null;
}

/// <summary>Meta's answer to <c>GET /{media-id}</c>. The address works five minutes and wants the token.</summary>
internal sealed record MediaAddress
{
    public string? Url { get; init; }

    public string? MimeType { get; init; }

    /// <summary>Bytes; Meta writes it as a string or a number.</summary>
    public JsonElement? FileSize { get; init; }

    public long? Bytes => long.TryParse(FileSize?.ToString(), out var bytes) ? bytes : null;
}
