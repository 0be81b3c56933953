using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>
/// Releases what waits for an agent's message once OutboundRelay has settled its send, which wakes no lane here. What waits for a
/// customer's message is released by that message's own settlement.
/// </summary>
internal sealed class ParkedReferences(
    LaneParking parking, MessageIdTable ids, IInstances instances, Recurring recurring) : BackgroundService
{
    private const int AtATime = 1000;

    /// <summary>As long as something is parked; far below the shortest wait.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>As long as nothing is: a replica looks after what it has parked, this finds what a replica that is gone has left.</summary>
    private static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunPacedAsync("parked-references", Interval, RunAsync, stoppingToken);

    private async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        var targets = await parking.ListTargetsAsync(AtATime, cancellationToken);
        if (await ReleaseAsync(targets, cancellationToken))
            return Interval;
        await parking.WaitAsync(IdleInterval, cancellationToken);
        return TimeSpan.Zero;
    }

    /// <returns>False when nothing waits for a message of a known instance.</returns>
    private async Task<bool> ReleaseAsync(IReadOnlyList<(Guid Owner, string Target)> targets, CancellationToken cancellationToken)
    {
        var asked = new List<(Guid Owner, string Target, InboxKey Inbox)>();
        foreach (var (owner, target) in targets)
        {
            if (await instances.FindAsync(owner, cancellationToken) is { Chatwoot: { } chatwoot })
                asked.Add((owner, target, InboxKey.Of(chatwoot)));
        }

        if (asked.Count == 0)
            return false;
        foreach (var (owner, target) in await ids.ListKnownAsync(asked, cancellationToken))
            await parking.UnparkAsync(owner, target, _ => { }, cancellationToken);
        return true;
    }
}
