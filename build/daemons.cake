#nullable enable

/// <summary>What starting any server has in common.</summary>
static class Daemons
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits until the server answers; throws with the end of its log when it ends first or takes longer than two minutes.</summary>
    public static async Task UntilAsync(Process server, string name, string log, Func<Task<bool>> answers)
    {
        var waited = Stopwatch.StartNew();
        while (!await answers())
        {
            Check(!server.HasExited, $"{name} ended while starting", log);
            Check(waited.Elapsed < Limit, $"{name} did not answer within {Limit.TotalMinutes} minutes", log);
            await Async.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Throws the complaint, with the end of the log, when the condition does not hold.</summary>
    public static void Check(bool holds, string complaint, string? log = null)
    {
        if (holds)
            return;
        var end = log is null || !Files.Exists(log) ? [] : Files.ReadLines(log).TakeLast(15);
        throw new InvalidOperationException(string.Join(Environment.NewLine, end.Prepend(complaint)));
    }
}

/// <summary>Passwords that live as long as a run.</summary>
static class Secrets
{
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
