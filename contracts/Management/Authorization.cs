namespace RyzeBridge.Contracts;

/// <summary>One per management call: who is the caller, and may it call now? Gateway to IntegrationManager.</summary>
public sealed record AuthorizeToken
{
    /// <summary>Lower-case hex SHA-256 of the token. The token itself never travels.</summary>
    public required string TokenHash { get; init; }

    /// <summary><c>creation</c> (20/min) or <c>global</c> (100/min).</summary>
    public required string RateClass { get; init; }
}

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

/// <summary>The manager's expected refusal of a command or query: the gateway answers with exactly this.</summary>
public sealed record RequestRefused
{
    /// <summary>HTTP status, 400 to 599.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The documented text of <c>error.message</c>.</summary>
    public required string Message { get; init; }

    /// <summary>Nothing was begun, for want of a place: the same request may be made again in a moment.</summary>
    public bool MayRepeat { get; init; }
}
