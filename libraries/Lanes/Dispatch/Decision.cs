using System.Data.Common;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes.Storage;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>What an outcome means for the message and its lane.</summary>
internal sealed record Decision
{
    /// <summary>What becomes of the message.</summary>
    public required Settlement Settlement { get; init; }

    /// <summary>What becomes of the lane.</summary>
    public required LaneAdvance Advance { get; init; }

    /// <summary>The handler's own statements for the same transaction.</summary>
    public Action<DbBatch>? TransactionWrites { get; init; }

    /// <summary>Nothing beside the message and its lane is written.</summary>
    public bool IsPlain => TransactionWrites is null && Targets.Count == 0;

    /// <summary>Targets that exist from now on, or the one to park for; in an order that all keep, for they are locked in it.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Label of the metric.</summary>
    public required string Label { get; init; }

    /// <summary>Set when the message was given up for its age: what its owner is told.</summary>
    public Reason? ExpiryReason { get; init; }
}
