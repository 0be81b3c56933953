using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Forgets the ids of messages that are too old to be quoted, in batches.</summary>
internal sealed class MessageIdPurge(
    MessageIdTable map, ReactionTable reactions, IOptions<InboundRelayOptions> options, Recurring recurring, TimeProvider time) : BackgroundService
{
    private const int Batch = 5000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("message-id-purge", Interval, PurgeAsync, stoppingToken, atOnce: false);

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.MessageMapRetention;
        while (await map.PurgeAsync(before, Batch, cancellationToken) == Batch || await reactions.PurgeAsync(before, Batch, cancellationToken) == Batch)
        {
        }
    }
}
