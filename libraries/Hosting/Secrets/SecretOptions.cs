namespace RyzeBridge.Hosting.Secrets;

/// <summary>Keys, section <c>Secrets</c>. Each is <c>id:base64</c>, 32 bytes; the first of a list seals, all of it open.</summary>
public sealed record SecretOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Secrets";

    /// <summary>Keys for secrets that cross the bus, and for webhook paths. Every service has them.</summary>
    public IReadOnlyList<string> TransitKeys { get; init; } = [];

    /// <summary>Keys for secrets in tables. The manager and the relays have them, the gateway has not.</summary>
    public IReadOnlyList<string> AtRestKeys { get; init; } = [];
}
