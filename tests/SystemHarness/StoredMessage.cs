namespace RyzeBridge.SystemHarness;

/// <summary>A message that a simulated remote has.</summary>
/// <param name="Id">The remote's id of it.</param>
/// <param name="Chat">Whose chat, by the customer's address.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When the remote stored it.</param>
/// <param name="Error">The error that an agent sees on it; null when there is none.</param>
public sealed record StoredMessage(string Id, string Chat, string Text, DateTimeOffset At, string? Error);
