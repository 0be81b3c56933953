using System.Text.Json.Serialization;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>One condition of a <see cref="ContactFilter"/>.</summary>
public sealed record ContactCondition
{
    /// <summary>E.g. <c>phone_number</c>.</summary>
    public required string AttributeKey { get; init; }

    /// <summary>E.g. <c>equal_to</c>, which matches any of the values.</summary>
    public string FilterOperator { get; init; } = "equal_to";

    /// <summary>What to compare with.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary><c>and</c>/<c>or</c> to the next condition; null on the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? QueryOperator { get; init; }
}
