namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Body of an accepted send.</summary>
internal sealed record SendMessageAnswer
{
    public IReadOnlyList<SentContact>? Contacts { get; init; }

    public IReadOnlyList<SentMessage>? Messages { get; init; }
}
