namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>An address in an inbox: body of <c>contact_inboxes/filter</c> and of <c>contacts/{id}/contact_inboxes</c>.</summary>
/// <param name="InboxId">Inbox id.</param>
/// <param name="SourceId">The address.</param>
public sealed record ContactInboxKey(long InboxId, string SourceId);
