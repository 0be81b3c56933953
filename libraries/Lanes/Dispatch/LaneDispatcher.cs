using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>Finds due lanes and works them. One for each replica; any replica may serve any lane.</summary>
/// <remarks>
/// <para>The way of a message through a lane:</para>
/// <code>
///   consumer ─► 1 LaneIntake ─► lane_messages + lanes.due_at ─► (commit) ─► 2 LaneAlarm, WakeListener
///                                                                              │
///        ┌─────────────────────────────────────────────────────────────────────┘
///        ▼
///   3 claim lanes ─► 4 read heads ─► 5 LaneWorker ─► ILaneHandler ─► 6 OutcomePolicy ─► 7 settle + next head ─┐
///        ▲                                ▲                                                     │ due        │ none due, blocked,
///        │                                └─────────────────────────────────────────────────────┘            ▼ or batch full
///        └────────────────────────────────────────────────── alarm when due again ◄──────────────────── released
/// </code>
/// <list type="number">
/// <item>A consumer stores the message; its dedupe key makes a repeat a no-op. The bus is done with it.</item>
/// <item>The dispatcher is woken when the reorder window ends; other replicas by NOTIFY; polling finds what no wake-up announced.</item>
/// <item>Due lanes nobody holds are leased, a few of each owner in turn. Every lease has a fence that outdates earlier ones.</item>
/// <item>The first message of each claimed lane is read. From here on no row lock and no connection is held.</item>
/// <item>The handler delivers it. It notes calls that must not be repeated blindly (<see cref="ILaneCall"/>); LeaseKeeper renews the lease meanwhile.</item>
/// <item>What the outcome means for message and lane is decided.</item>
/// <item>Message and lane are written under the fence, together with the handler's own writes, and the next head is read in the same round trip.</item>
/// </list>
/// <para>
/// A crash between 3 and 7 leaves a lease that ends by itself, and a note of the open call: whoever claims the lane next waits
/// for the end of both, and sees <see cref="LaneMessage.CallInterrupted"/>.
/// </para>
/// </remarks>
internal sealed partial class LaneDispatcher(
    ClaimTable claims,
    LaneWorker worker,
    LeaseBook leases,
    LaneAlarm alarm,
    IOptions<LaneOptions> options,
    LaneMetrics metrics,
    Recurring recurring,
    TimeProvider time,
    ILogger<LaneDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private readonly LaneOptions _options = options.Value;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly WorkerSet _workers = new();
    private Guid _lastOwner;

    /// <summary>
    /// Stops claiming and lets the handlers finish; when the host is out of patience they are cancelled. Every lane is
    /// released at once, so that another replica goes on.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
        try
        {
            await _workers.DrainAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _abort.CancelAsync();
            using var patience = new CancellationTokenSource(LastWords, time);
            await _workers.DrainAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
        _abort.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => recurring.RunAsync(
        "lanes.claim",
        TimeSpan.Zero,
        async token =>
        {
            if (!await ClaimAsync(token))
                await alarm.WaitAsync(_options.PollInterval, token);
        },
        stoppingToken);

    /// <summary>:: Steps 3 and 4. True: there may be more to claim at once.</summary>
    private async Task<bool> ClaimAsync(CancellationToken stoppingToken)
    {
        var free = _options.Concurrency - leases.Count;
        if (free <= 0)
            return false;

        // A quarter of the places is kept for other owners than the busiest, and one claim takes a quarter of what is free
        // from each: a flood in one owner's chats neither fills the replica nor goes first.
        var request = new ClaimRequest
        {
            Limit = free,
            After = _lastOwner,
            Share = Quarter(free),
            MostPerOwner = Math.Max(1, _options.Concurrency - (_options.Concurrency / 4)),
            Busy = leases.Busy,
            Lease = _options.Lease,
        };
        var began = time.GetTimestamp();

        // Not to be cancelled half-way: the leases would be taken and nobody would know of them.
        var claimed = await claims.ClaimAsync(request, CancellationToken.None);
        if (claimed.Count == 0)
            return false;

        _lastOwner = claimed[^1].Owner;
        foreach (var lane in claimed)
            leases.Enter(lane, _abort.Token);

        await StartAsync(claimed);
        metrics.Claimed(time.GetElapsedTime(began));
        return true;
    }

    private static int Quarter(int places) => (places + 3) / 4;

    private async Task StartAsync(IReadOnlyList<ClaimedLane> claimed)
    {
        try
        {
            var heads = await claims.HeadsAsync(claimed, CancellationToken.None);
            foreach (var lane in claimed)
                _workers.Add(WorkAsync(lane, heads.GetValueOrDefault(lane.Fence)));
        }
        catch
        {
            // Nobody works these: their leases must not be renewed.
            foreach (var lane in claimed)
                leases.Leave(lane);
            throw;
        }
    }

    /// <summary>:: Steps 5 to 7, for one lane.</summary>
    private async Task WorkAsync(ClaimedLane lane, HeadRow? head)
    {
        await Task.Yield();
        try
        {
            if (await worker.WorkAsync(lane, head, _stopping.Token, leases.TokenOf(lane)) is { } dueIn)
                alarm.Set(dueIn);
        }
        catch (LaneLeaseLostException)
        {
            Log.LeaseLost(logger, lane.Fence);
            metrics.LeaseLost();
        }
        catch (Exception exception)
        {
            // The lease is left to end by itself: what is known of the message could not be stored.
            Log.WorkFailed(logger, exception, lane.Fence);
            metrics.Fault("work");
        }
        finally
        {
            leases.Leave(lane);

            // A place is free: owners that were over their share, or found no place, may have due lanes.
            alarm.Ring();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Lease {Fence} was lost to another dispatcher; its work stopped")]
        public static partial void LeaseLost(ILogger logger, long fence);

        [LoggerMessage(2, LogLevel.Error, "Work under lease {Fence} failed; the lane goes on when the lease ends")]
        public static partial void WorkFailed(ILogger logger, Exception exception, long fence);
    }
}
