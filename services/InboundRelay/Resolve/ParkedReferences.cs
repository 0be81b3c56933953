using System.Data.Common;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Lanes;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Releases what waits for an agent's message once OutboundRelay has settled its send, which wakes no lane here. What waits for a
/// customer's message is released by that message's own settlement.
/// </summary>
internal sealed partial class ParkedReferences(
    ILaneParking parking, MessageIdTable ids, IInstances instances, TimeProvider time, ILogger<ParkedReferences> logger) : BackgroundService
{
    private const int AtATime = 1000;

    /// <summary>Far below the shortest wait, and one cheap statement as long as nothing is parked.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReleaseAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        var asked = new List<(Guid Owner, string Target, InboxKey Inbox)>();
        foreach (var (owner, target) in await parking.ListTargetsAsync(AtATime, cancellationToken))
        {
            if (await instances.FindAsync(owner, cancellationToken) is { Chatwoot: { } chatwoot })
                asked.Add((owner, target, InboxKey.Of(chatwoot)));
        }

        if (asked.Count == 0)
            return;
        foreach (var (owner, target) in await ids.ListKnownAsync(asked, cancellationToken))
            await parking.UnparkAsync(owner, target, _ => { }, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Parked messages could not be released; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
