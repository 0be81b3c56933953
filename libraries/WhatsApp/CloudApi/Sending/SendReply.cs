namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>An answer: of a button, or a row of a list.</summary>
internal sealed record SendReply(string Id, string Title);
