using RyzeBridge.Contracts;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>As what a connector can send a file.</summary>
/// <param name="Kind">The best kind for it.</param>
/// <param name="Refusal">For the agent: why it cannot be sent at all, and what to do; null when it can.</param>
public sealed record MediaForm(OutgoingMediaKind Kind, Reason? Refusal = null);
