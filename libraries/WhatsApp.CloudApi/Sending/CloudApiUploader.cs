using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>
/// Gives files to Meta: <c>POST /{phone-number-id}/media</c>, streamed. Its client is one of its own, for an upload takes longer
/// than any other call.
/// </summary>
internal sealed class CloudApiUploader(IHttpClientFactory clients, CloudApiCalls calls, IOptions<CloudApiOptions> options)
{
    public const string ClientName = "cloud-api-media";

    public async Task<MediaUpload> UploadAsync(ConnectorTarget target, OutgoingFile file, OutgoingMediaKind kind, CancellationToken cancellationToken)
    {
        var (body, failure) = await calls.AskAsync(
            target,
            options.Value.UploadTimeout,
            (settings, version, token) => PostAsync($"/{version}/{target.Endpoint}/media", settings.AccessToken, file, kind, token),
            cancellationToken);
        if (failure is not null)
            return new MediaUpload { Failure = failure };
        return CloudApiCalls.Read<UploadAnswer>(body!) is { Id: { Length: > 0 } id }
            ? new MediaUpload { Id = id }
            : new MediaUpload { Failure = new RemoteFailure(FailureCategory.Transient, CloudApiReasons.NoFileId) };
    }

    private async Task<HttpResponseMessage> PostAsync(
        string path, string accessToken, OutgoingFile file, OutgoingMediaKind kind, CancellationToken cancellationToken)
    {
        var type = OutgoingMediaRules.UploadTypeOf(file.ContentType, kind);
        var part = new StreamContent(file.Open());
        // Meta goes by the part's own type and refuses application/octet-stream.
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent(type), "type" },
            { part, "file", Extension(file.Name) },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // The name that the customer sees goes with the message; here a plain one spares the encoding of foreign letters.
    private static string Extension(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length is > 1 and < 10 && extension.AsSpan(1).IndexOfAnyExceptInRange('0', 'z') < 0 ? $"file{extension}" : "file";
    }
}

/// <summary>Body of an accepted upload.</summary>
internal sealed record UploadAnswer(string? Id);
