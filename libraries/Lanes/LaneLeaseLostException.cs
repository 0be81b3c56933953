namespace RyzeBridge.Lanes;

/// <summary>Another dispatcher owns the lane now; the work at hand must stop without a further effect.</summary>
public sealed class LaneLeaseLostException(string message) : Exception(message);
