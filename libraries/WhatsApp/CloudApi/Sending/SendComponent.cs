namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Values for one component of a template.</summary>
internal sealed record SendComponent(string Type, IReadOnlyList<SendParameter> Parameters)
{
    /// <summary>Kind of a button.</summary>
    public string? SubType { get; init; }

    /// <summary>Place of a button, from 0.</summary>
    public string? Index { get; init; }
}
