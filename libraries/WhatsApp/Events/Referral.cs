namespace RyzeBridge.WhatsApp.Events;

/// <summary>An advertisement or post whose button opened the chat.</summary>
public sealed record Referral
{
    /// <summary>Its address.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Its id at the network.</summary>
    public string? SourceId { get; init; }

    /// <summary><c>ad</c> or <c>post</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>Its heading.</summary>
    public string? Headline { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary><c>image</c> or <c>video</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>Address of its picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Address of its video.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>Address of its video's preview.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Id of the click, for conversion tracking (Meta: <c>ctwa_clid</c>).</summary>
    public string? ClickId { get; init; }

    /// <summary>What WhatsApp greeted the customer with.</summary>
    public string? WelcomeMessage { get; init; }
}
