namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Body of an accepted upload.</summary>
internal sealed record UploadAnswer(string? Id);
