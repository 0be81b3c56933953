using System.Net;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// The one place that says what a failed call to Chatwoot means. Pure. The table is Chatwoot's own
/// (<c>concerns/request_exception_handler.rb</c>, <c>access_token_auth_helper.rb</c>, the policies, <c>rack_attack.rb</c>),
/// completed by what proxies in front of it answer.
/// </summary>
public static class ChatwootFailures
{
    private static readonly string[] CreatingPaths = ["/inboxes", "/contacts", "/contact_inboxes", "/conversations", "/messages"];

    /// <summary>Judges an answer outside 2xx, or one of 2xx that is not Chatwoot's JSON.</summary>
    /// <param name="method">Method of the call.</param>
    /// <param name="url">Address of the call.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="body">Body of the answer.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>, if it had one.</param>
    /// <param name="now">The time of the answer: Chatwoot's limits start anew each minute.</param>
    public static RemoteFailure FromResponse(
        HttpMethod method, Uri? url, HttpStatusCode status, string body, TimeSpan? retryAfter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(method);
        var error = ChatwootErrorBody.Read(body);
        var reason = error.Text is { } text ? ChatwootReasons.Stated((int)status, text) : ChatwootReasons.Status((int)status);
        return (int)status switch
        {
            >= 200 and < 300 => new(WhenUncertain(method, url), ChatwootReasons.NoJson((int)status)) { End = CallEnd.Answered },
            >= 300 and < 400 => new(FailureCategory.Credentials, ChatwootReasons.Redirect((int)status)),
            401 or 402 => new(FailureCategory.Credentials, reason),
            403 when error.IsStatusOutsideApiInbox => new(FailureCategory.Message, reason),
            403 => new(FailureCategory.Credentials, reason),
            // Ingress controllers answer 404 while Chatwoot is starting, in plain text, HTML, their own JSON or nothing; the record is not gone then.
            404 when error.IsNotFound || SaysNoSuchAddress(url, body) => new(FailureCategory.NotFound, reason),
            404 => new(FailureCategory.Transient, ChatwootReasons.ForeignNotFound, retryAfter),
            408 => new(FailureCategory.Transient, reason, retryAfter),
            422 when error.IsTooManyMessages => new(FailureCategory.Throttled, reason, retryAfter ?? UntilNextMinute(now)),
            422 when error.IsTaken => new(FailureCategory.Conflict, reason),
            429 => new(FailureCategory.Throttled, reason, retryAfter ?? UntilNextMinute(now)),
            // A proxy's: it gave up waiting (504, Cloudflare's 520 to 527), and Chatwoot may still be at work.
            504 or >= 520 => new(WhenUncertain(method, url), reason, retryAfter),
            >= 500 => new(WhenUncertain(method, url), reason, retryAfter) { End = CallEnd.Answered },
            _ => new(FailureCategory.Message, reason),
        };
    }

    /// <summary>Judges a call that ended without an answer.</summary>
    /// <param name="method">Method of the call.</param>
    /// <param name="url">Address of the call.</param>
    /// <param name="exception">What the HTTP client threw; not a cancellation by the caller.</param>
    public static RemoteFailure FromException(HttpMethod method, Uri? url, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(method);
        return exception switch
        {
            _ when ForbiddenAddress.IsRefusal(exception) => new(FailureCategory.Credentials, ChatwootReasons.ForbiddenAddress),
            BrokenCircuitException open =>
                new(FailureCategory.Transient, ChatwootReasons.CircuitOpen, open.RetryAfter) { CircuitOpen = true },
            RateLimiterRejectedException spent =>
                new(FailureCategory.Throttled, ChatwootReasons.OverBudget, spent.RetryAfter) { OverBudget = true },
            TimeoutRejectedException => new(WhenUncertain(method, url), ChatwootReasons.NoAnswer),
            // SocketsHttpHandler.ConnectTimeout; the caller's own cancellation never comes here.
            OperationCanceledException { InnerException: TimeoutException } => new(FailureCategory.Transient, ChatwootReasons.ConnectTimeout),
            HttpRequestException { HttpRequestError: var error } => error switch
            {
                HttpRequestError.NameResolutionError => new(FailureCategory.Transient, ChatwootReasons.HostNotFound),
                HttpRequestError.ConnectionError => new(FailureCategory.Transient, ChatwootReasons.ConnectionRefused),
                HttpRequestError.SecureConnectionError => new(FailureCategory.Transient, ChatwootReasons.TlsFailed),
                HttpRequestError.ProxyTunnelError => new(FailureCategory.Transient, ChatwootReasons.ProxyRefused),
                HttpRequestError.ConfigurationLimitExceeded => new(WhenUncertain(method, url), ChatwootReasons.AnswerTooLarge),
                _ => new(WhenUncertain(method, url), ChatwootReasons.ConnectionBroke) { End = CallEnd.Broken },
            },
            _ => new(WhenUncertain(method, url), ChatwootReasons.CallFailed(exception?.GetType().Name ?? "")),
        };
    }

    /// <summary>True for a POST that makes a record each time it is called.</summary>
    internal static bool Creates(HttpMethod method, Uri? url) =>
        method == HttpMethod.Post && url is { IsAbsoluteUri: true } && CreatingPaths.Any(url.AbsolutePath.TrimEnd('/').EndsWithOrdinal);

    // Only what creates needs a look before it is repeated; reading, setting a status or a field can simply be done again.
    private static FailureCategory WhenUncertain(HttpMethod method, Uri? url) =>
        Creates(method, url) ? FailureCategory.Ambiguous : FailureCategory.Transient;

    // The one look-up whose "none" is an empty body.
    private static bool SaysNoSuchAddress(Uri? url, string body) =>
        body.Length == 0 && url is { IsAbsoluteUri: true } && url.AbsolutePath.EndsWithOrdinal("/contact_inboxes/filter");

    private static bool EndsWithOrdinal(this string text, string suffix) => text.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Chatwoot counts calls by the minute of the clock.</summary>
    internal static TimeSpan UntilNextMinute(DateTimeOffset now) =>
        TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (now.UtcTicks % TimeSpan.TicksPerMinute));
}
