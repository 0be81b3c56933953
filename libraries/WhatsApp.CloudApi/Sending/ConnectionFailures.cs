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
        BrokenCircuitException => new RemoteFailure(
            FailureCategory.Transient, "The WhatsApp API has been failing; calls to it pause.", CloudApiModule.CircuitBreak)
        {
            CircuitOpen = true,
        },
        TimeoutRejectedException => new RemoteFailure(FailureCategory.Ambiguous, "WhatsApp did not answer in time."),

        // SocketsHttpHandler's own time-out for connecting; the request never left.
        OperationCanceledException { InnerException: TimeoutException } =>
            new RemoteFailure(FailureCategory.Transient, "The WhatsApp API cannot be reached (time-out while connecting)."),
        OperationCanceledException => new RemoteFailure(FailureCategory.Ambiguous, "WhatsApp did not answer in time."),
        HttpRequestException { HttpRequestError: var error } when NothingWasSent(error) =>
            new RemoteFailure(FailureCategory.Transient, $"The WhatsApp API cannot be reached ({error})."),
        HttpRequestException { HttpRequestError: var error } =>
            new RemoteFailure(FailureCategory.Ambiguous, $"The connection to WhatsApp broke before its answer ({error})."),
        IOException => new RemoteFailure(FailureCategory.Ambiguous, "The connection to WhatsApp broke before its answer."),
        _ => null,
    };

    private static bool NothingWasSent(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
