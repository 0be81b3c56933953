namespace RyzeBridge.Contracts;

/// <summary>One per management call: who is the caller, and may it call now? Gateway to IntegrationManager.</summary>
public sealed record AuthorizeToken
{
    /// <summary>Lower-case hex SHA-256 of the token. The token itself never travels.</summary>
    public required string TokenHash { get; init; }

    /// <summary><c>creation</c> (20/min) or <c>global</c> (100/min).</summary>
    public required string RateClass { get; init; }
}
