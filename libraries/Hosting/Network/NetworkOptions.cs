using System.ComponentModel.DataAnnotations;
using System.Net;

namespace RyzeBridge.Hosting.Network;

/// <summary>Where the services may connect to, section <c>Network</c>.</summary>
public sealed record NetworkOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Network";

    /// <summary>
    /// Whether addresses given by callers may lead into any private network and to this machine; the broker, the database and the
    /// service's own ports are refused all the same. Default false: name what may be called in <see cref="Allow"/>.
    /// </summary>
    public bool AllowPrivate { get; init; }

    /// <summary>
    /// Hosts (<c>chatwoot.internal</c>), addresses and networks (<c>10.1.2.0/24</c>) of private networks that may be called; where any is
    /// named no other private one may, whatever <see cref="AllowPrivate"/> says. Default: none.
    /// </summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>True when an address may be connected to that a host has, or was given as.</summary>
    public bool Permits(string host, IPAddress address) =>
        AddressPolicy.Allows(address, allowPrivate: Allow.Count == 0 ? AllowPrivate : Allow.Any(entry => Covers(entry, host, address)));

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Allow
        .Where(entry => Network(entry) is null && Uri.CheckHostName(entry) is not UriHostNameType.Dns)
        .Select(entry => new ValidationResult($"Network:Allow: '{entry}' is neither a host nor a network. Give e.g. 'chatwoot.internal' or '10.1.2.0/24'."));

    private static bool Covers(string entry, string host, IPAddress address) =>
        Network(entry) is { } network
            ? network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            : string.Equals(entry, host, StringComparison.OrdinalIgnoreCase);

    private static IPNetwork? Network(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
