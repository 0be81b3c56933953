using MassTransit;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.Chats.Instances;

/// <summary>A new or restored relay asks for all instances once the bus is up, until the broker has the question.</summary>
internal sealed class RepublishAtStart(IInstances instances, IBusControl bus, Recurring recurring) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunUntilDoneAsync("republish", LongestWait, AskAsync, stoppingToken);

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellationToken);
        await instances.RequestRepublishAsync(cancellationToken);
    }
}
