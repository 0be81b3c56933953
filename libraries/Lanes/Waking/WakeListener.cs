using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Waking;

/// <summary>Hears what other replicas announce. While the connection is down, polling finds it.</summary>
internal sealed class WakeListener(
    WakeChannel channel,
    LaneWaker waker,
    LaneReplica replica,
    IOptions<LaneOptions> options,
    Recurring recurring) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("lanes.listen", options.Value.PollInterval, ListenAsync, stoppingToken);

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await foreach (var sender in channel.ListenAsync(cancellationToken))
        {
            if (sender != replica.Name)
                waker.WakeHere();
        }
    }
}
