using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.Hosting.Network;

/// <summary>
/// Which addresses may be called on behalf of a caller. Link-local and metadata addresses never: they hand out a machine's
/// credentials. Checked at the moment of connecting, so a name that resolves anew cannot get around it.
/// </summary>
public static class AddressPolicy
{
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"),
        // Metadata services outside of the link-local ranges: Alibaba, AWS over IPv6.
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("fd00:ec2::254/128"),
        // Azure's host services.
        IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("240.0.0.0/4"),
        // Protocol assignments, documentation, benchmarks: nobody's.
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("100::/64"), IPNetwork.Parse("fec0::/10"),
        // IPv6 addresses that a router on the way may turn into any IPv4 one: local NAT64, Teredo and its neighbours, 6to4, IPv4-translated.
        IPNetwork.Parse("64:ff9b:1::/48"), IPNetwork.Parse("2001::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("::ffff:0:0:0/96"),
    ];

    private static readonly IPNetwork IPv4Compatible = IPNetwork.Parse("::/96");

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True when the address may be connected to.</summary>
    public static bool Allows(IPAddress address, bool allowPrivate)
    {
        var plain = Unwrap(address);
        return !Contains(Never, plain) && !IsIPv4Compatible(plain) && (allowPrivate || !Contains(Private, plain));
    }

    private static bool Contains(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    // ::a.b.c.d, but for the unspecified address and loopback, which are their own.
    private static bool IsIPv4Compatible(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && IPv4Compatible.Contains(address) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.IPv6Loopback);

    // An IPv4 address may come dressed as an IPv6 one.
    internal static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes()[12..]) : address;
    }
}
