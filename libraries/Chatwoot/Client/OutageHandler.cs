using System.Net;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>Tells from calls that are really made whether a Chatwoot is there.</summary>
internal sealed class OutageHandler(ChatwootOutages outages) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Authority;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            // A proxy says them while nothing is behind it.
            if (response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
                outages.Missed(host);
            else
                outages.Answered(host);
            return response;
        }
        catch (HttpRequestException)
        {
            outages.Missed(host);
            throw;
        }
    }
}
