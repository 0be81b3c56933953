using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>What waits of an instance in one direction.</summary>
/// <param name="Direction"><c>inbound</c> (WhatsApp to Chatwoot) or <c>outbound</c>.</param>
/// <param name="Instance">Name; null for numbers that no instance has.</param>
/// <param name="Waiting">Messages waiting.</param>
/// <param name="OldestReceivedAt">When the gateway took the oldest of them; null when none waits.</param>
/// <param name="Parked">Messages that wait beside their chat for the one that they are about: an edit, a reaction.</param>
/// <param name="DeadLetters">Messages given up.</param>
/// <param name="Holds">Remotes that refuse the instance as a whole.</param>
public sealed record BacklogItem(
    string Direction, string? Instance, long Waiting, DateTimeOffset? OldestReceivedAt, long Parked, long DeadLetters, IReadOnlyList<HoldItem> Holds)
{
    internal static BacklogItem Of(string direction, LaneBacklog backlog) => new(
        direction, backlog.Instance, backlog.Waiting, backlog.OldestReceivedAt?.ToUniversalTime(), backlog.Parked, backlog.DeadLetters,
        [.. backlog.Holds.Select(hold => new HoldItem(hold.Remote, hold.Reason, hold.Since.ToUniversalTime()))]);
}
