namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>What can be tapped.</summary>
internal sealed record SendAction
{
    public IReadOnlyList<SendButton>? Buttons { get; init; }

    /// <summary>Text of the button that opens a list.</summary>
    public string? Button { get; init; }

    public IReadOnlyList<SendSection>? Sections { get; init; }
}
