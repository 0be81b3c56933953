using System.ComponentModel.DataAnnotations;
using System.Net;

namespace RyzeBridge.Gateway;

/// <summary>Settings of the gateway, section <c>Gateway</c>.</summary>
public sealed record GatewayOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>
    /// Addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/8</c>) of the reverse proxies whose <c>X-Forwarded-For</c> and
    /// <c>X-Forwarded-Proto</c> are believed. Default: none.
    /// </summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>Origins (<c>https://panel.example.com</c>) whose pages may call the API from a browser. Default: none.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Calls a minute that one address may make with a missing or wrong token or secret, before it gets 429. Default 120.</summary>
    [Range(1, 1_000_000)]
    public int RefusalsPerMinute { get; init; } = 120;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in KnownProxies.Where(proxy => !IPNetwork.TryParse(AsNetwork(proxy), out _)))
            yield return new ValidationResult($"Gateway:KnownProxies: '{proxy}' is neither an address nor a network. Give e.g. '10.0.0.7' or '10.0.0.0/8'.");
        foreach (var origin in CorsOrigins.Where(origin => !IsOrigin(origin)))
            yield return new ValidationResult($"Gateway:CorsOrigins: '{origin}' is not an origin. Give e.g. 'https://panel.example.com'.");
    }

    /// <summary>An address as a network of one.</summary>
    internal static string AsNetwork(string proxy) =>
        proxy.Contains('/') || !IPAddress.TryParse(proxy, out var address) ? proxy : $"{address}/{address.GetAddressBytes().Length * 8}";

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin;
}
