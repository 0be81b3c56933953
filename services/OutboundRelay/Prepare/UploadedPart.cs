using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>A file that the provider has and whose message is not sent yet: it need not be uploaded again.</summary>
/// <param name="Part">The part's number.</param>
/// <param name="Id">The provider's id of the file.</param>
/// <param name="Kind">As what it goes.</param>
/// <param name="FileName">Name for a document.</param>
internal sealed record UploadedPart(int Part, string Id, OutgoingMediaKind Kind, string FileName);
