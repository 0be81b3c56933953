using RyzeBridge.CloudApiSimulator.Graph;

namespace RyzeBridge.CloudApiSimulator.Faults;

/// <summary>Carries a fault out.</summary>
internal static class FaultStrike
{
    /// <summary>What the caller gets in place of an answer; null when the call goes on (latency).</summary>
    public static async Task<IResult?> RunAsync(Fault fault, HttpContext context, TimeProvider time)
    {
        switch (fault.Kind)
        {
            case "latency":
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs ?? 1000), time, context.RequestAborted);
                return null;
            case "error":
                Announce(fault, context);
                return GraphAnswers.Error(fault.Code, GraphErrors.DetailsOf(fault.Code), status: fault.HttpStatus);
            case "http" or "effect_then_http":
                Announce(fault, context);
                return Results.StatusCode(fault.HttpStatus ?? StatusCodes.Status503ServiceUnavailable);
            case "timeout" or "effect_then_timeout":
                await HoldAsync(fault, context, time);
                return Cut(context);
            default:
                return Cut(context);
        }
    }

    private static async Task HoldAsync(Fault fault, HttpContext context, TimeProvider time)
    {
        try
        {
            await Task.Delay(fault.DelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : Timeout.InfiniteTimeSpan, time, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, which is what a time-out is.
        }
    }

    private static void Announce(Fault fault, HttpContext context)
    {
        if (fault.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static IResult Cut(HttpContext context)
    {
        context.Abort();
        return Results.Empty;
    }
}
