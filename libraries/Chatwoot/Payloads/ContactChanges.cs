namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>PUT /contacts/{id}</c>; null members are left as they are.</summary>
public sealed record ContactChanges
{
    /// <summary>New name.</summary>
    public string? Name { get; init; }

    /// <summary>New number, E.164 with <c>+</c>.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>New identifier.</summary>
    public string? Identifier { get; init; }
}
