using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>A blocked chat.</summary>
/// <param name="Direction"><c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Instance">Name; null for numbers that no instance has.</param>
/// <param name="Chat">Its address: the customer's number, mostly.</param>
/// <param name="Waiting">Messages waiting.</param>
/// <param name="OldestReceivedAt">When the gateway took the oldest of them.</param>
/// <param name="Attempts">Failed attempts at the first.</param>
/// <param name="Reason">Why it waits; null when it was not tried yet.</param>
/// <param name="DueAt">When it is tried again; null while a hold keeps it.</param>
public sealed record LaneItem(
    string Direction, string? Instance, string Chat, long Waiting, DateTimeOffset OldestReceivedAt, int Attempts, string? Reason, DateTimeOffset? DueAt)
{
    internal static LaneItem Of(string direction, BlockedLane lane) => new(
        direction, lane.Instance, lane.Chat, lane.Waiting, lane.OldestReceivedAt.ToUniversalTime(), lane.Attempts, lane.Reason, lane.DueAt?.ToUniversalTime());
}
