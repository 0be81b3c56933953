namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>To whom it went: <c>wa_id</c> may differ from what was given, and is absent for a hidden phone.</summary>
internal sealed record SentContact(string? WaId, string? UserId);
