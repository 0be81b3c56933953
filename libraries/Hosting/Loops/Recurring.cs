using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace RyzeBridge.Hosting.Loops;

/// <summary>
/// Runs the background loops of a service. A loop outlives any exception of its rounds: the exception is logged and counted
/// (<c>ryzebridge.loops.faults</c>), and the next round comes after a back-off. It stops as soon as it is told to.
/// </summary>
public sealed partial class Recurring
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "RyzeBridge.Hosting";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    /// <summary>No wait after a failure is longer, however long the interval: what has gone wrong is tried again soon.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Counter<long> _faults;
    private readonly TimeProvider _time;
    private readonly ILogger<Recurring> _logger;

    /// <summary>Made once for each host.</summary>
    public Recurring(IMeterFactory meters, TimeProvider time, ILogger<Recurring> logger)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _faults = meters.Create(MeterName).CreateCounter<long>("ryzebridge.loops.faults", "{fault}", "Rounds of background loops that failed, by loop");
        _time = time;
        _logger = logger;
    }

    /// <summary>Runs rounds with a fixed pause between them until it is stopped.</summary>
    /// <param name="loop">Name of the loop, in logs and as the metric's label.</param>
    /// <param name="interval">The pause. Zero: the rounds themselves wait for their work.</param>
    /// <param name="round">One round.</param>
    /// <param name="stoppingToken">Stops the loop.</param>
    /// <param name="atOnce">False: the first round comes after the first pause.</param>
    public async Task RunAsync(
        string loop, TimeSpan interval, Func<CancellationToken, Task> round, CancellationToken stoppingToken, bool atOnce = true)
    {
        ArgumentNullException.ThrowIfNull(round);
        if (!atOnce)
            await PauseAsync(interval, stoppingToken);
        await RunPacedAsync(
            loop,
            interval,
            async token =>
            {
                await round(token);
                return interval;
            },
            stoppingToken);
    }

    /// <summary>Runs rounds until it is stopped; each says how long the pause after it is.</summary>
    /// <param name="loop">Name of the loop, in logs and as the metric's label.</param>
    /// <param name="interval">The usual pause: waits after failures grow up to it, or up to a second where it is shorter.</param>
    /// <param name="round">One round; returns the pause, zero to go on at once.</param>
    /// <param name="stoppingToken">Stops the loop.</param>
    public async Task RunPacedAsync(string loop, TimeSpan interval, Func<CancellationToken, Task<TimeSpan>> round, CancellationToken stoppingToken)
    {
        ArgumentNullException.ThrowIfNull(round);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                pause = await round(stoppingToken);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                pause = Failed(loop, interval, ++failures, exception);
            }

            await PauseAsync(pause, stoppingToken);
        }
    }

    /// <summary>Runs the work until it has succeeded once, or it is stopped.</summary>
    /// <param name="loop">Name of the loop, in logs and as the metric's label.</param>
    /// <param name="longestWait">Waits after failures grow up to this.</param>
    /// <param name="work">The work.</param>
    /// <param name="stoppingToken">Stops the loop.</param>
    public async Task RunUntilDoneAsync(string loop, TimeSpan longestWait, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await RunPacedAsync(
            loop,
            longestWait,
            async token =>
            {
                await work(token);
                await done.CancelAsync();
                return TimeSpan.Zero;
            },
            done.Token);
    }

    private TimeSpan Failed(string loop, TimeSpan interval, int failures, Exception exception)
    {
        var longest = interval < Second ? Second : interval < LongestWait ? interval : LongestWait;
        var wait = Backoff.Next(failures, FirstWait, longest, Random.Shared.NextDouble());
        // A database that is away for a while is no defect.
        var level = exception is DbException or TimeoutException ? LogLevel.Warning : LogLevel.Error;
        Log.Failed(_logger, level, loop, wait, exception);
        _faults.Add(1, new KeyValuePair<string, object?>("loop", loop));
        return wait;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(Message = "The background loop {Loop} failed; trying again in {Wait}.")]
        public static partial void Failed(ILogger logger, LogLevel level, string loop, TimeSpan wait, Exception exception);
    }
}
