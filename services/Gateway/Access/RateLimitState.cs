using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Access;

/// <summary>What the <c>X-RateLimit-*</c> headers of an answer say.</summary>
/// <param name="Limit">Calls a minute.</param>
/// <param name="Remaining">Calls left.</param>
/// <param name="ResetAt">End of the minute, Unix seconds.</param>
internal sealed record RateLimitState(int Limit, int Remaining, long ResetAt)
{
    private const int Calls = 100;
    private const int Minute = 60;

    public static RateLimitState Of(TokenAuthorized answer) => new(answer.Limit, answer.Remaining, answer.ResetAt);

    /// <summary>Of a call that was not counted, because no token was known.</summary>
    public static RateLimitState Uncounted(DateTimeOffset now) => new(Calls, Calls, NextMinute(now));

    /// <summary>Of a call from an address that may not call for now.</summary>
    public static RateLimitState Exhausted(DateTimeOffset now) => new(Calls, 0, NextMinute(now));

    private static long NextMinute(DateTimeOffset now) => ((now.ToUnixTimeSeconds() / Minute) + 1) * Minute;
}
