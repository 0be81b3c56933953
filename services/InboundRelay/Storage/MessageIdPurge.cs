using System.Data.Common;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Forgets the ids of messages that are too old to be quoted, in batches.</summary>
internal sealed partial class MessageIdPurge(
    MessageIdTable map, ReactionTable reactions, IOptions<InboundRelayOptions> options, TimeProvider time, ILogger<MessageIdPurge> logger) : BackgroundService
{
    private const int Batch = 5000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var before = time.GetUtcNow() - options.Value.MessageMapRetention;
                while (await map.PurgeAsync(before, Batch, stoppingToken) == Batch || await reactions.PurgeAsync(before, Batch, stoppingToken) == Batch)
                {
                }
            }
            catch (DbException exception)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Old message ids could not be purged; the next hour tries again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
