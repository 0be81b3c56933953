namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>The advertisement that the dashboard shows above a customer's message.</summary>
public sealed record ReferralCard
{
    /// <summary>Address of the advertisement or post.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Its heading.</summary>
    public string? Headline { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary><c>image</c> or <c>video</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>Address of its picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Address of its video's preview.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Address of its video.</summary>
    public string? VideoUrl { get; init; }
}
