using System.Net.Sockets;
using System.Security.Authentication;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RyzeBridge.Hosting.Network;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>
/// A call that got no answer, in the words of Go's <c>net/http</c>: the API's documented messages are Go's, and callers match
/// on them (<c>dial tcp</c>, <c>connection refused</c>, <c>i/o timeout</c>). Pure.
/// </summary>
internal static class TransportFailureWords
{
    /// <summary><c>Post "https://host/path": dial tcp 10.0.0.1:443: connect: connection refused</c>.</summary>
    public static string Of(HttpMethod method, string url, Exception? failure)
    {
        var verb = method.Method[..1] + method.Method[1..].ToLowerInvariant();
        return $"{verb} \"{url}\": {Cause(url, failure)}";
    }

    /// <summary>True when the network's policy refused the address: nothing was sent.</summary>
    public static bool IsForbidden(Exception? failure) => Chain(failure).OfType<DialException>().Any(dial => dial.Forbidden);

    private static string Cause(string url, Exception? failure)
    {
        var chain = Chain(failure).ToList();
        if (chain.OfType<DialException>().FirstOrDefault() is { } dial)
            return Dial(dial);
        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } handshake)
            return Handshake(handshake.Message, new Uri(url).IdnHost);
        if (chain.Exists(exception => exception is BrokenCircuitException))
            return "calls to this host are paused after repeated failures; try again in a moment";
        // Before the socket's: that it was cut off is how a call is given up.
        if (chain.Exists(exception => exception is TimeoutRejectedException or TimeoutException or OperationCanceledException))
            return "read tcp: i/o timeout";
        if (chain.OfType<SocketException>().FirstOrDefault() is { } socket)
            return Socket(socket.SocketErrorCode, new Uri(url).IdnHost);
        return chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError switch
        {
            HttpRequestError.ResponseEnded => "EOF",
            HttpRequestError.InvalidResponse => "net/http: HTTP/1.x transport connection broken: malformed HTTP response",
            HttpRequestError.ConfigurationLimitExceeded => "net/http: response exceeds the size limit",
            _ => "net/http: transport connection broken",
        };
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    private static string Dial(DialException dial) => $"dial tcp {dial.Remote}: " + (dial.Forbidden ? "address is not allowed" : dial.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connect: connection refused",
        SocketError.TimedOut => "i/o timeout",
        SocketError.HostUnreachable or SocketError.HostDown => "connect: no route to host",
        SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.AddressFamilyNotSupported => "connect: network is unreachable",
        SocketError.ConnectionReset => "connect: connection reset by peer",
        var other => $"connect: {other}",
    });

    private static string Socket(SocketError error, string host) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => $"dial tcp: lookup {host}: no such host",
        SocketError.TryAgain => $"dial tcp: lookup {host}: server misbehaving",
        SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted => "read tcp: read: connection reset by peer",
        SocketError.TimedOut => "read tcp: i/o timeout",
        SocketError.ConnectionRefused => "dial tcp: connect: connection refused",
        var other => $"read tcp: {other}",
    };

    // .NET tells the reasons of a refused certificate by the names of their flags (SslPolicyErrors, X509ChainStatusFlags).
    private static string Handshake(string message, string host)
    {
        if (message.Contains("NameMismatch", StringComparison.Ordinal))
            return $"tls: failed to verify certificate: x509: certificate is not valid for {host}";
        if (message.Contains("NotTimeValid", StringComparison.Ordinal))
            return "tls: failed to verify certificate: x509: certificate has expired or is not yet valid";
        if (message.Contains("certificate", StringComparison.OrdinalIgnoreCase))
            return "tls: failed to verify certificate: x509: certificate signed by unknown authority";
        return message.Contains("frame", StringComparison.OrdinalIgnoreCase)
            ? "http: server gave HTTP response to HTTPS client"
            : "remote error: tls: handshake failure";
    }
}
