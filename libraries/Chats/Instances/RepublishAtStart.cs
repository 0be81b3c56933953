using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Instances;

/// <summary>A new or restored relay asks for all instances once the bus is up, until the broker has the question.</summary>
internal sealed partial class RepublishAtStart(IInstances instances, IBusControl bus, TimeProvider time, ILogger<RepublishAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        while (!await TryAskAsync(stoppingToken))
            await Task.Delay(AfterFailure, time, stoppingToken);
    }

    private async Task<bool> TryAskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await instances.RequestRepublishAsync(cancellationToken);
            return true;
        }
        catch (PublishFailedException exception)
        {
            // A broker that is slow at start must not stop the relay: an exception here would end the host.
            Log.NotAsked(logger, AfterFailure, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The manager could not be asked for the instances; trying again in {Pause}.")]
        public static partial void NotAsked(ILogger logger, TimeSpan pause, Exception exception);
    }
}
