using Microsoft.Extensions.Logging;
using RyzeBridge.Lanes.Telemetry;

namespace RyzeBridge.Lanes;

/// <summary>Background work at an interval that outlives its failures: they are logged, counted, and tried again.</summary>
internal static partial class Recurring
{
    public static async Task RunAsync(
        string loop,
        TimeSpan interval,
        Func<CancellationToken, Task> work,
        LaneMetrics metrics,
        TimeProvider time,
        ILogger logger,
        CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception, loop);
                metrics.Fault(loop);
                await Task.Delay(interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Lanes: {Loop} failed; trying again")]
        public static partial void Failed(ILogger logger, Exception exception, string loop);
    }
}
