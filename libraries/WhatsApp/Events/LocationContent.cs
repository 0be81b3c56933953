namespace RyzeBridge.WhatsApp.Events;

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public sealed record LocationContent(double Latitude, double Longitude) : MessageContent
{
    /// <summary>Name of the place.</summary>
    public string? Name { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>A page about the place.</summary>
    public string? Url { get; init; }

    /// <summary>The sender's words to it, in WhatsApp's own mark-up.</summary>
    public string? Caption { get; init; }

    /// <summary>Where the sender is at the moment, shared for a while: it moves on, which is not reported.</summary>
    public bool Live { get; init; }
}
