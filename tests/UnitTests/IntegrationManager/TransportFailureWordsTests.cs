using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Polly.Timeout;
using RyzeBridge.Hosting.Network;
using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.UnitTests.IntegrationManager;

public sealed class TransportFailureWordsTests
{
    public static TheoryData<Exception, string> Failures => new()
    {
        { Dial("[::1]:443", SocketError.ConnectionRefused), "dial tcp [::1]:443: connect: connection refused" },
        { Dial("10.0.0.1:443", SocketError.TimedOut), "dial tcp 10.0.0.1:443: i/o timeout" },
        { Dial("10.0.0.1:80", SocketError.HostUnreachable), "dial tcp 10.0.0.1:80: connect: no route to host" },
        { Dial("10.0.0.1:80", SocketError.NetworkUnreachable), "dial tcp 10.0.0.1:80: connect: network is unreachable" },
        { new DialException(IPEndPoint.Parse("169.254.169.254:80"), SocketError.AccessDenied) { Forbidden = true }, "dial tcp 169.254.169.254:80: address is not allowed" },
        { new SocketException((int)SocketError.HostNotFound), "dial tcp: lookup host.example: no such host" },
        { new IOException("reset", new SocketException((int)SocketError.ConnectionReset)), "read tcp: read: connection reset by peer" },
        { new HttpRequestException(HttpRequestError.ResponseEnded), "EOF" },
        { new HttpRequestException(HttpRequestError.InvalidResponse), "net/http: HTTP/1.x transport connection broken: malformed HTTP response" },
        { new TimeoutRejectedException(), "read tcp: i/o timeout" },
        { new AuthenticationException("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch"), "tls: failed to verify certificate: x509: certificate is not valid for host.example" },
        { new AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid"), "tls: failed to verify certificate: x509: certificate has expired or is not yet valid" },
        { new AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot"), "tls: failed to verify certificate: x509: certificate signed by unknown authority" },
        { new AuthenticationException("Cannot determine the frame size or a corrupted frame was received."), "http: server gave HTTP response to HTTPS client" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_told_in_the_words_of_Go(Exception failure, string words)
    {
        var told = TransportFailureWords.Of(HttpMethod.Post, "https://host.example/api", failure is HttpRequestException ? failure : new HttpRequestException("wrapped", failure));

        Assert.Equal($"Post \"https://host.example/api\": {words}", told);
    }

    private static DialException Dial(string remote, SocketError error) => new(IPEndPoint.Parse(remote), error);
}
