using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>What a restored database holds, the relays must hear: its epoch may have changed.</summary>
internal sealed class RepublishAtStart(InstanceRepublisher republisher, Recurring recurring) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunUntilDoneAsync("republish", LongestWait, token => republisher.RepublishAsync(ManagerHost.Service, token), stoppingToken);
}
