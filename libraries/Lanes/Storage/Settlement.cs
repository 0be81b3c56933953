using System.Data.Common;

namespace RyzeBridge.Lanes.Storage;

/// <summary>What becomes of the message row.</summary>
internal abstract record Settlement
{
    private Settlement()
    {
    }

    /// <summary>How long the attempt took: tells when the first one began.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>Done with: delivered, skipped or dead.</summary>
    internal sealed record Settled(string Status, string? Reason, string? RemoteId) : Settlement
    {
        /// <summary>Attempts to add, for the operator's eyes.</summary>
        public int Attempts { get; init; }

        /// <summary>A dead letter whose call may have worked keeps the mark, so that a replay looks first.</summary>
        public bool KeepCall { get; init; }
    }

    /// <summary>Stays head of its lane.</summary>
    internal sealed record Kept(string Reason, int Attempts, bool KeepCall) : Settlement
    {
        /// <summary>Remote that refuses the owner as a whole: a hold is put on it.</summary>
        public string? HoldRemote { get; init; }
    }

    /// <summary>Steps out of its lane until its target exists.</summary>
    internal sealed record Parked(string Target, TimeSpan Longest, string Reason, bool KeepCall) : Settlement
    {
        /// <summary>Adds the statement that looks once more for the target, under the lock on it.</summary>
        public required Action<DbBatch> TargetExists { get; init; }
    }

    /// <summary>Goes to another lane.</summary>
    internal sealed record MovedToLane(string Lane, Guid Owner, string? Kind, string? Payload, bool KeepCall) : Settlement
    {
        /// <summary>With all that waits behind it.</summary>
        public bool WholeLane { get; init; }
    }
}
