namespace RyzeBridge.Lanes.Storage;

/// <summary>A lane under lease. Every write of its holder names the fence; a newer claim makes it worthless.</summary>
internal sealed record ClaimedLane(string Lane, Guid Owner, long Fence);
