using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>Chatwoot's SSRF guard (<c>lib/safe_fetch</c>): hosts that resolve to private addresses only are refused.</summary>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    public static async Task<bool> OnlyAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
            return addresses.All(address => Array.Exists(Private, network => network.Contains(address)));
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
