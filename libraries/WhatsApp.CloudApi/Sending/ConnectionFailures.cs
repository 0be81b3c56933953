using Polly.CircuitBreaker;
using Polly.Timeout;
using Refit;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>
/// Judges a call that brought no answer by one question: can the request have left? If it can, the message may have been
/// taken, and repeating it blindly could double it.
/// </summary>
internal static class ConnectionFailures
{
    /// <summary>Null for an exception that is none of the network's.</summary>
    public static RemoteFailure? Judge(Exception exception) => exception switch
    {
        ApiRequestException { InnerException: { } inner } => Judge(inner),
        _ when ForbiddenAddress.IsRefusal(exception) => new RemoteFailure(FailureCategory.Credentials, CloudApiReasons.ForbiddenAddress),
        BrokenCircuitException => new RemoteFailure(FailureCategory.Transient, CloudApiReasons.CircuitOpen, RemoteCircuit.UsualBreak)
        {
            CircuitOpen = true,
        },
        TimeoutRejectedException => new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.NoAnswer),

        // SocketsHttpHandler's own time-out for connecting; the request never left.
        OperationCanceledException { InnerException: TimeoutException } =>
            new RemoteFailure(FailureCategory.Transient, CloudApiReasons.ConnectTimeout),
        OperationCanceledException => new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.NoAnswer),
        HttpRequestException { HttpRequestError: var error } when NothingWasSent(error) =>
            new RemoteFailure(FailureCategory.Transient, CloudApiReasons.Unreachable(error.ToString())),
        HttpRequestException { HttpRequestError: var error } =>
            new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.ConnectionBrokeWith(error.ToString())) { End = CallEnd.Broken },
        IOException => new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.ConnectionBroke) { End = CallEnd.Broken },
        _ => null,
    };

    private static bool NothingWasSent(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
