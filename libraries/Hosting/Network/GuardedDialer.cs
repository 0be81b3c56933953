using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace RyzeBridge.Hosting.Network;

/// <summary>Connects HTTP clients, but only to addresses that <see cref="NetworkOptions"/> permit, and never to <see cref="OwnPlaces"/>.</summary>
internal sealed class GuardedDialer(IOptions<NetworkOptions> options, OwnPlaces own)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DialException? failure = null;
        foreach (var address in await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken))
        {
            try
            {
                return await ConnectAsync(context.DnsEndPoint.Host, new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
            }
            catch (DialException exception)
            {
                failure = Telling(failure, exception);
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>
    /// Of the failures of a host's addresses the one that says most. An address that is permitted and does not answer may do so later; a
    /// forbidden one beside it changes nothing about that.
    /// </summary>
    internal static DialException Telling(DialException? first, DialException next) => first is null || (first.Forbidden && !next.Forbidden) ? next : first;

    /// <summary>True when an address may be connected to that a host has, or was given as. Connects to nothing.</summary>
    /// <exception cref="SocketException">The broker's or the database's name is not found.</exception>
    internal async ValueTask<bool> PermitsAsync(string host, IPEndPoint remote, CancellationToken cancellationToken) =>
        options.Value.Permits(host, remote.Address) && !await own.HasAsync(remote, cancellationToken);

    private async Task<Stream> ConnectAsync(string host, IPEndPoint remote, CancellationToken cancellationToken)
    {
        if (!await PermitsAsync(host, remote, cancellationToken))
            throw new DialException(remote, SocketError.AccessDenied) { Forbidden = true };

        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(remote, cancellationToken);
            // The handler asks for it next, and would throw a bare SocketException for a connection that was reset meanwhile: taken
            // for a call that was under way, though nothing was sent.
            _ = socket.RemoteEndPoint;
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            // AccessDenied is the guard's own word; a packet filter's is a route that there is not.
            throw new DialException(remote, exception.SocketErrorCode is SocketError.AccessDenied ? SocketError.HostUnreachable : exception.SocketErrorCode);
        }
        catch (OperationCanceledException)
        {
            // The handler's connect time-out: a request that is given up leaves its connection attempt running.
            socket.Dispose();
            throw new DialException(remote, SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
