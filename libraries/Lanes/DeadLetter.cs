namespace RyzeBridge.Lanes;

/// <summary>A message that was given up; its reason as it is stored (<see cref="Contracts.Reason.Write"/>).</summary>
public sealed record DeadLetter(long Id, string Lane, Guid Owner, string Kind, string Reason, int Attempts, DateTimeOffset ReceivedAt, DateTimeOffset SettledAt);
