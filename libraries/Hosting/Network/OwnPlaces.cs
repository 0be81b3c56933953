using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Hosting.Network;

/// <summary>
/// Places that are never called on behalf of a caller, whatever <see cref="NetworkOptions"/> allow: the broker, the database, and the
/// ports on which this service itself listens.
/// </summary>
internal sealed class OwnPlaces(IConfiguration configuration, IServiceProvider services)
{
    // RabbitMQ's name server, management, metrics and the line between its nodes (rabbitmq.com/docs/networking).
    private static readonly int[] BrokerPorts = [4369, 5671, 5672, 15671, 15672, 15692, 25672];

    private readonly IReadOnlyList<(string Host, IReadOnlyList<int> Ports)> _servers = [.. Broker(configuration), .. Database(configuration)];

    /// <summary>True when the address is one of them. Names are resolved only for a port that one of them has.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The broker's or the database's name is not found.</exception>
    public async ValueTask<bool> HasAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        var address = AddressPolicy.Unwrap(remote.Address);
        if (IsThisMachine(address) && ListensOn(remote.Port))
            return true;
        foreach (var (host, _) in _servers.Where(server => server.Ports.Contains(remote.Port)))
        {
            var hosts = await Dns.GetHostAddressesAsync(host, cancellationToken);
            if (Array.Exists(hosts, other => IsSame(address, AddressPolicy.Unwrap(other))))
                return true;
        }

        return false;
    }

    private bool ListensOn(int port) =>
        services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.Any(address => BindingAddress.Parse(address).Port == port) == true;

    private static IEnumerable<(string Host, IReadOnlyList<int> Ports)> Broker(IConfiguration configuration) =>
        Uri.TryCreate(configuration.GetConnectionString("RabbitMq"), UriKind.Absolute, out var broker) && broker.Host.Length > 0
            ? [(broker.IdnHost, broker.Port > 0 ? [broker.Port, .. BrokerPorts] : BrokerPorts)]
            : [];

    private static IEnumerable<(string Host, IReadOnlyList<int> Ports)> Database(IConfiguration configuration) =>
        configuration.GetConnectionString("Postgres") is { Length: > 0 } database
            ? DatabaseServers.Of(database).Select(server => (server.Host, (IReadOnlyList<int>)[server.Port]))
            : [];

    private static bool IsSame(IPAddress one, IPAddress other) => one.Equals(other) || (IsThisMachine(one) && IsThisMachine(other));

    // Connecting to "any" address leads to this machine.
    private static bool IsThisMachine(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        || NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));
}
