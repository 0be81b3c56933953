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

    /// <summary>Far below the shortest wait, and one cheap statement as long as nothing is parked.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        recurring.RunAsync("parked-references", Interval, ReleaseAsync, stoppingToken, atOnce: false);

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
}
