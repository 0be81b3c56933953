namespace RyzeBridge.Remotes;

/// <summary>The answer's header of this name.</summary>
public static class RetryAfter
{
    /// <summary>How long the answer asks to wait, by either form of the header; null when it does not.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - now;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
