namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>toggle_status</c>. Resolving can send a CSAT survey.</summary>
/// <param name="Status">The new status.</param>
public sealed record StatusChange(ConversationStatus Status);
