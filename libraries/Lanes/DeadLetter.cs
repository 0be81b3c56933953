namespace RyzeBridge.Lanes;

/// <summary>A message that was given up.</summary>
public sealed record DeadLetter(long Id, string Lane, Guid Owner, string Kind, string Reason, int Attempts, DateTimeOffset ReceivedAt, DateTimeOffset SettledAt);
