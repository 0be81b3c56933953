namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>A reply button.</summary>
internal sealed record SendButton(SendReply Reply)
{
    public string Type { get; } = "reply";
}
