namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// Reads the whole answer inside the resilience pipeline, so that a body that stalls or never ends falls under the call's
/// time-out and size limit; Refit alone would wait for it for ever.
/// </summary>
internal sealed class ResponseBuffer : DelegatingHandler
{
    private const long MaxBytes = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
