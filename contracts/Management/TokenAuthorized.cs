namespace RyzeBridge.Contracts;

/// <summary>Answer to <see cref="AuthorizeToken"/>: known, unknown or over the limit, with the rate limit's state.</summary>
public sealed record TokenAuthorized
{
    /// <summary>Account of the token; null when the token is unknown or revoked.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Instance of a TokenInstance; null for a TokenAccount.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>Name of that instance.</summary>
    public string? InstanceName { get; init; }

    /// <summary>True when the call is over the limit: 429.</summary>
    public bool RateLimited { get; init; }

    /// <summary>Calls a minute.</summary>
    public required int Limit { get; init; }

    /// <summary>Calls left in this minute.</summary>
    public required int Remaining { get; init; }

    /// <summary>When the minute ends, Unix seconds.</summary>
    public required long ResetAt { get; init; }
}
