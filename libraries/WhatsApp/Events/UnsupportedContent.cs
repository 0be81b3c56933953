namespace RyzeBridge.WhatsApp.Events;

/// <summary>A kind that cannot be shown: the agent sees a placeholder with the reason, never nothing.</summary>
/// <param name="Kind">The provider's word for it, e.g. <c>ephemeral</c>.</param>
/// <param name="Reason">One sentence for the agent: what it is and what to do, e.g. open the phone.</param>
public sealed record UnsupportedContent(string Kind, string Reason) : MessageContent;
