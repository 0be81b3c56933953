namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>A part of a text that WhatsApp shows formatted, marks included.</summary>
/// <param name="Start">Index of the opening mark.</param>
/// <param name="End">Index behind the closing mark.</param>
/// <param name="Mark">The mark.</param>
internal readonly record struct MarkedSpan(int Start, int End, string Mark);
