using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>A message as Chatwoot takes it.</summary>
/// <param name="Message">Text and attributes.</param>
/// <param name="File">Its file; null without one.</param>
internal sealed record ComposedMessage(NewMessage Message, ComposedFile? File = null);
