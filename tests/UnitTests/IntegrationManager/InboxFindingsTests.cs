using System.Net;
using System.Net.Sockets;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Network;
using RyzeBridge.IntegrationManager.Integrations;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.UnitTests.IntegrationManager;

public sealed class InboxFindingsTests
{
    [Fact]
    public void An_address_that_must_not_be_called_any_more_is_the_integration_s_error_and_not_the_token_s()
    {
        var url = new Uri("http://10.1.2.3/api/v1/profile");
        var refused = new HttpRequestException(HttpRequestError.ConnectionError, inner: new DialException(new IPEndPoint(IPAddress.Parse("10.1.2.3"), 80), SocketError.AccessDenied) { Forbidden = true });

        var error = InboxFindings.Of(
            new Integration { ChatwootBaseUrl = "http://10.1.2.3" },
            new ChatwootException(ChatwootFailures.FromException(HttpMethod.Get, url, refused), HttpMethod.Get, url, status: null, body: null, refused));

        Assert.Equal("the address of Chatwoot (http://10.1.2.3) leads into a network that must not be called: call set with another one, or have Network:Allow name it", error);
    }
}
