using System.Collections.Concurrent;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>What the handler does, and what it was given. Shared by all replicas of a test.</summary>
internal sealed class LaneScript
{
    /// <summary>What becomes of a message; delivered unless a test says otherwise.</summary>
    public Func<LaneMessage, ILaneCall, CancellationToken, Task<LaneOutcome>> Handle { get; set; } =
        (_, _, _) => Task.FromResult<LaneOutcome>(new LaneOutcome.Delivered());

    /// <summary>Every attempt, as it began.</summary>
    public ConcurrentQueue<LaneMessage> Attempts { get; } = new();

    /// <summary>Payloads of what the handler delivered, in the order in which it said so.</summary>
    public ConcurrentQueue<string> Delivered { get; } = new();

    /// <summary>Messages whose owners were told that they wait, with the reason.</summary>
    public ConcurrentQueue<(LaneMessage Message, string Reason)> Waiting { get; } = new();

    /// <summary>Telling that a message waits throws.</summary>
    public bool TellingFails { get; set; }

    /// <summary>Messages given up for their age, with the reason.</summary>
    public ConcurrentQueue<(LaneMessage Message, string Reason)> Expired { get; } = new();

    /// <summary>The outcome is that of the function; no notes on calls.</summary>
    public void Return(Func<LaneMessage, LaneOutcome> outcome) => Handle = (message, _, _) => Task.FromResult(outcome(message));
}
