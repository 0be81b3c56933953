using System.Data.Common;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>What a restored database holds, the relays must hear: its epoch may have changed.</summary>
internal sealed partial class RepublishAtStart(InstanceRepublisher republisher, TimeProvider time, ILogger<RepublishAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await republisher.RepublishAsync(ManagerHost.Service, stoppingToken);
                return;
            }
            catch (Exception exception) when (exception is DbException or TimeoutException)
            {
                Log.Waiting(logger, AfterFailure, exception);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The instances cannot be told again yet; trying again in {Pause}.")]
        public static partial void Waiting(ILogger logger, TimeSpan pause, Exception exception);
    }
}
