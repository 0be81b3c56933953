namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>A moment in a message's way.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When.</param>
public sealed record TraceStep(string Event, DateTimeOffset At);
