namespace RyzeBridge.CloudApiSimulator.Media;

/// <summary>A file that was uploaded by the business or sent by a customer.</summary>
internal sealed record StoredMedium(string Id, string PhoneNumberId, string MimeType, byte[] Content, string Sha256);
