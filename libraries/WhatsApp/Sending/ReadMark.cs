namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A sign for the customer that somebody reads or types.</summary>
/// <param name="Chat">Chat address.</param>
/// <param name="MessageId">The provider's id of the customer's latest message; it and all before count as read.</param>
/// <param name="Typing">True shows also that somebody types.</param>
public sealed record ReadMark(string Chat, string MessageId, bool Typing);
