namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Rows of a list.</summary>
internal sealed record SendSection(IReadOnlyList<SendReply> Rows);
