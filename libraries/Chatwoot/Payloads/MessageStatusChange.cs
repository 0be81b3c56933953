namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// Body of <c>PATCH messages/{id}</c>. Chatwoot refuses only read to delivered, silently, so the caller keeps the order.
/// Every change comes back as a <c>message_updated</c> webhook.
/// </summary>
/// <param name="Status">The new status.</param>
/// <param name="ExternalError">Why it failed, shown to the agent; kept only with <see cref="MessageStatus.Failed"/>.</param>
public sealed record MessageStatusChange(MessageStatus Status, string? ExternalError = null);
