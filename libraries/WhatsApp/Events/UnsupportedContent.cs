namespace RyzeBridge.WhatsApp.Events;

/// <summary>A kind that cannot be shown: the agent sees a placeholder with the reason, never nothing.</summary>
/// <param name="Kind">The provider's word for it, e.g. <c>ephemeral</c>.</param>
/// <param name="Reason">What it is and why it cannot be shown.</param>
/// <param name="Detail">What else is to be said of it, see <see cref="UnsupportedReason"/>; null when nothing.</param>
public sealed record UnsupportedContent(string Kind, UnsupportedReason Reason, string? Detail = null) : MessageContent;
