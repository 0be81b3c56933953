using MassTransit;
using Microsoft.Extensions.Hosting;

namespace RyzeBridge.ServiceDefaults.Instances;

/// <summary>A new or restored relay asks for all instances once the bus is up.</summary>
internal sealed class RepublishAtStart(IInstances instances, IBusControl bus) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        await instances.RequestRepublishAsync(stoppingToken);
    }
}
