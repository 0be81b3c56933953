using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.IntegrationManager.Authorization;

/// <summary>Calls a token may make in a minute, section <c>RateLimit</c>.</summary>
internal sealed record RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Creating instances, documented as 20.</summary>
    [Range(1, 1_000_000)]
    public int Creation { get; init; } = 20;

    /// <summary>Everything else, documented as 100.</summary>
    [Range(1, 1_000_000)]
    public int Global { get; init; } = 100;

    /// <summary>The limit of a class of <c>AuthorizeToken</c>; a class that is not known counts as global.</summary>
    public int Of(string rateClass) => rateClass == "creation" ? Creation : Global;
}
