namespace RyzeBridge.CloudApiSimulator.Faults;

/// <summary>A misbehaviour towards calls of the business.</summary>
public sealed record Fault
{
    /// <summary>Given by the simulator.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// <c>latency</c>, <c>error</c> (Meta's, by <see cref="Code"/>), <c>http</c> (bare <see cref="HttpStatus"/>), <c>cut</c>,
    /// <c>timeout</c>, <c>outage</c> (every call is cut); <c>effect_then_cut</c>, <c>effect_then_timeout</c> and
    /// <c>effect_then_http</c> take the message first.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Only for this number; null for all.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Only for sends to this wa_id, user id or group id; null for all calls.</summary>
    public string? Chat { get; init; }

    /// <summary>Meta's code of <c>error</c>.</summary>
    public int Code { get; init; } = 131000;

    /// <summary>Status of <c>http</c>; for <c>error</c> in place of the code's usual one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary><c>Retry-After</c> of <c>error</c> and <c>http</c>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Wait of <c>latency</c>; after it <c>timeout</c> cuts (default: when the caller gives up).</summary>
    public int? DelayMs { get; init; }

    /// <summary>How many calls it strikes; null until it is cleared.</summary>
    public int? Times { get; init; }

    /// <summary>How many calls it struck.</summary>
    public int Struck { get; init; }

    internal bool AfterEffect => Kind.StartsWith("effect_then_", StringComparison.Ordinal);

    internal bool IsKnown => Kind is "latency" or "error" or "http" or "cut" or "timeout" or "outage"
        or "effect_then_cut" or "effect_then_timeout" or "effect_then_http";
}
