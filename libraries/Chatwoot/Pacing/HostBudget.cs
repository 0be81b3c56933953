using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chatwoot.Pacing;

/// <summary>
/// Keeps the calls of this process to one host below the rate that Chatwoot takes from one address (rack-attack: 3000 a minute),
/// and below what the host stands when it says so. Stands outside the circuit. A call without a permit is not made.
/// </summary>
internal sealed class HostBudget(RateBudget budget, ChatwootMetrics metrics, TimeProvider time) : ResilienceStrategy<HttpResponseMessage>
{
    private const double KeptAfterRefusal = 0.5;

    private const double LeastAfterRefusal = 0.05;

    private const double KeptAfterError = 0.8;

    /// <summary>An error may be of one record's making, and a host that is back is to be caught up with; whether it fails is the circuit's to judge.</summary>
    private const double LeastAfterError = 0.25;

    /// <summary>However long a proxy asks to be left alone, it is asked again then.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(15);

    /// <summary>Callers allow a call some seconds beside its time-out.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        WorkHandler? work = null;
        context.GetRequestMessage()?.Options.TryGetValue(WorkHandler.Key, out work);
        var turn = work is { IsBegun: true } ? budget.TakeNext(LongestWait) : budget.Take();
        work?.IsBegun |= turn.Granted;
        if (!turn.Granted)
        {
            metrics.OverBudget();
            return Outcome.FromException<HttpResponseMessage>(new RateLimiterRejectedException(turn.Wait));
        }

        if (turn.Wait > TimeSpan.Zero)
            await Task.Delay(turn.Wait, time, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        Learn(outcome);
        return outcome;
    }

    private void Learn(Outcome<HttpResponseMessage> outcome)
    {
        switch (outcome)
        {
            case { Exception: BrokenCircuitException }:
                budget.GiveBack();
                break;
            case { Exception: TimeoutRejectedException } or { Result.StatusCode: >= HttpStatusCode.InternalServerError }:
                budget.Slow(KeptAfterError, LeastAfterError, TimeSpan.Zero);
                break;
            case { Result: { StatusCode: HttpStatusCode.TooManyRequests } response }:
                var now = time.GetUtcNow();
                var stop = RetryAfter.Of(response, now) ?? ChatwootFailures.UntilNextMinute(now);
                budget.Slow(KeptAfterRefusal, LeastAfterRefusal, stop < LongestStop ? stop : LongestStop);
                break;
        }
    }
}
