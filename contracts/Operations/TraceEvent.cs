namespace RyzeBridge.Contracts;

/// <summary>A moment in a message's way.</summary>
/// <param name="Event">What happened, a few words.</param>
/// <param name="At">When.</param>
public sealed record TraceEvent(string Event, DateTimeOffset At);
