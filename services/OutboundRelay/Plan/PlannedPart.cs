namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>One send of a message. Holds none of its words: they stay where the message is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where its words begin in the message's text.</param>
/// <param name="Length">How many characters they are; 0 for a file without caption.</param>
/// <param name="Attachment">Chatwoot's id of the file.</param>
/// <param name="Picture">Number of the picture in the text that it is, from 0.</param>
internal sealed record PlannedPart(PartKind Kind, int Start, int Length, long? Attachment = null, int? Picture = null);
