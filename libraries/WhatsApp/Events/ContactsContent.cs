namespace RyzeBridge.WhatsApp.Events;

/// <summary>Contact cards.</summary>
/// <param name="Contacts">At least one.</param>
public sealed record ContactsContent(IReadOnlyList<SharedContact> Contacts) : MessageContent;
