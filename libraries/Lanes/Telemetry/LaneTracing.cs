using System.Diagnostics;

namespace RyzeBridge.Lanes.Telemetry;

/// <summary>
/// Spans of the engine. A message carries the trace that stored it, so that webhook, bus, the wait in the lane and the call
/// to the remote are one trace.
/// </summary>
internal static class LaneTracing
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "RyzeBridge.Lanes";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The current trace, as W3C headers; null when there is none.</summary>
    public static (string? Parent, string? State) Current() =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? (current.Id, current.TraceStateString) : (null, null);

    /// <summary>The span of one attempt, under the trace that stored the message. Lane and payload stay out: they name people.</summary>
    public static Activity? StartDispatch(LaneMessage message, ActivityContext origin)
    {
        // The dispatcher's own loop must not become the parent of a message that came without a trace.
        Activity.Current = null;
        return Source.StartActivity("lane dispatch", ActivityKind.Consumer, origin)
            ?.SetTag("ryzebridge.lane.message", message.Id)
            .SetTag("ryzebridge.lane.kind", message.Kind)
            .SetTag("ryzebridge.lane.attempts", message.Attempts)
            .SetTag("ryzebridge.instance", message.Owner);
    }
}
