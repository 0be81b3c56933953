namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A button of a card.</summary>
/// <param name="Text">What the customer reads.</param>
/// <param name="Payload">What stands for it; the text where it has none.</param>
/// <param name="Link">Where it leads; null for one that answers.</param>
public sealed record MessageItemAction(string Text, string Payload, string? Link);
