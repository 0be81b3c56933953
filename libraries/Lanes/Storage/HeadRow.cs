using System.Diagnostics;

namespace RyzeBridge.Lanes.Storage;

/// <summary>The head of a lane, due now.</summary>
/// <param name="Message">What the handler sees.</param>
/// <param name="Order">Its place in the lane.</param>
/// <param name="Age">Its age when read, without the time spent behind circuits and holds.</param>
/// <param name="Origin">The trace that stored it.</param>
/// <param name="WasParked">It stepped out of the lane once: that later messages went before it says nothing about the order of arrival.</param>
internal sealed record HeadRow(LaneMessage Message, LaneOrder Order, TimeSpan Age, ActivityContext Origin, bool WasParked);
