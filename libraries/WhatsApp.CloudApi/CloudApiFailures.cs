using System.Net;
using System.Text.RegularExpressions;
using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>
/// What Meta's errors mean, decided by <c>code</c>: the one place that judges them, for answers and for failed receipts.
/// Meta changes titles, details and HTTP statuses and asks not to depend on them.
/// Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
/// </summary>
internal static partial class CloudApiFailures
{
    private static readonly TimeSpan Throughput = TimeSpan.FromSeconds(10);

    /// <summary>Judges a refused call.</summary>
    /// <param name="status">HTTP status; decides only where the body has no code.</param>
    /// <param name="error">Meta's error; null when the body has none (a proxy answered).</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>.</param>
    public static RemoteFailure Judge(HttpStatusCode status, GraphError? error, TimeSpan? retryAfter)
    {
        if (error?.Code is not { } code)
            return JudgeStatus(status, retryAfter);

        var (category, wait) = Classify(code, error.ErrorSubcode, error.IsTransient, status);
        return new RemoteFailure(
            category,
            Explain(code, error.Title, error.ErrorData?.Details),
            category is FailureCategory.Throttled or FailureCategory.Transient ? retryAfter ?? wait : null)
        {
            Stated = Describe(code, error.Title, error.ErrorData?.Details),
            Scope = code switch
            {
                131056 => FailureScope.Chat,
                _ when category is FailureCategory.Throttled => FailureScope.Number,
                _ => FailureScope.Message,
            },
        };
    }

    /// <summary><c>code: title - details. What to do.</c></summary>
    public static Reason Explain(int code, string? title, string? details)
    {
        var stated = title is null && details is null ? CloudApiReasons.NoReason(code) : Reason.Words(Describe(code, title, details));
        return CloudApiAdvice.For(code) is { } advised ? advised(stated) : stated;
    }

    /// <summary><c>code: title - details</c>; the details only when they say something else.</summary>
    public static string Describe(int code, string? title, string? details)
    {
        title = title is null ? null : WithoutNumbers(CodePrefix().Replace(title, "")).TrimEnd('.', ' ');
        details = details is null ? null : WithoutNumbers(details).TrimEnd('.', ' ');
        if (string.Equals(title, details, StringComparison.OrdinalIgnoreCase))
            details = null;
        return (title, details) switch
        {
            (null, null) => CloudApiReasons.NoReason(code).ToString(),
            (null, _) => $"{code}: {details}",
            (_, null) => $"{code}: {title}",
            _ => $"{code}: {title} - {details}",
        };
    }

    private static (FailureCategory Category, TimeSpan? Wait) Classify(int code, int? subcode, bool isTransient, HttpStatusCode status) => code switch
    {
        1 or 2 or 131000 or 131016 or 133004 => (FailureCategory.Transient, null),

        // The whole number: application and account limits recover over minutes, throughput over seconds.
        4 or 80007 or 131057 => (FailureCategory.Throttled, TimeSpan.FromMinutes(1)),
        130429 => (FailureCategory.Throttled, Throughput),

        // One chat: one message per 6 s, after a burst up to 2 minutes; each further refusal asks for longer.
        131056 => (FailureCategory.Throttled, TimeSpan.FromSeconds(6)),

        // 100/33: the number does not exist for this token, so nothing sent from it can succeed.
        100 when subcode is 33 => (FailureCategory.Credentials, null),
        0 or 3 or 10 or 190 or (>= 200 and <= 299) => (FailureCategory.Credentials, null),
        368 or 131031 or 131042 or 131045 or (>= 133000 and <= 133999) => (FailureCategory.Credentials, null),

        // 130497 refuses one country only: holding the number for it would stop every other customer's answers.
        33 or 100 or 130403 or 130472 or 130497 or 134011 or 135000 => (FailureCategory.Message, null),
        131005 or 131008 or 131009 or 131021 or 131026 or 131030 or 131037 => (FailureCategory.Message, null),
        (>= 131047 and <= 131053) or (>= 131062 and <= 131064) => (FailureCategory.Message, null),
        >= 132000 and <= 132999 => (FailureCategory.Message, null),

        // A code that is not known here.
        _ when isTransient || (int)status >= 500 => (FailureCategory.Transient, null),
        _ when status is HttpStatusCode.TooManyRequests => (FailureCategory.Throttled, Throughput),
        _ when status is HttpStatusCode.Unauthorized => (FailureCategory.Credentials, null),
        _ => (FailureCategory.Message, null),
    };

    private static RemoteFailure JudgeStatus(HttpStatusCode status, TimeSpan? retryAfter) => (int)status switch
    {
        504 or >= 520 => new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.NoAnswerStatus((int)status)),
        // Not Meta's own words but a gateway's; what stands behind it may have taken the message.
        >= 500 => new RemoteFailure(FailureCategory.Ambiguous, CloudApiReasons.NotMeta((int)status), retryAfter) { End = CallEnd.Answered },
        429 => new RemoteFailure(FailureCategory.Throttled, CloudApiReasons.SlowDown(429), retryAfter ?? Throughput) { Scope = FailureScope.Number },
        401 or 403 => new RemoteFailure(FailureCategory.Credentials, CloudApiReasons.TokenRefused((int)status)),
        400 or 413 or 422 => new RemoteFailure(FailureCategory.Message, CloudApiReasons.MessageRefused((int)status)),
        _ => new RemoteFailure(FailureCategory.Transient, CloudApiReasons.NotMetaCheckAddress((int)status), retryAfter),
    };

    /// <summary>Phone numbers, user ids and long ids must not reach logs.</summary>
    private static string WithoutNumbers(string text) => LongNumber().Replace(text, "…");

    [GeneratedRegex(@"\d{7,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^\(#\d+\)\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePrefix();
}
