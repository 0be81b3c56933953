using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace RyzeBridge.Hosting.Network;

/// <summary>Connects HTTP clients, but only to addresses that <see cref="AddressPolicy"/> allows.</summary>
internal sealed class GuardedDialer(IOptions<NetworkOptions> options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DialException? first = null;
        foreach (var address in await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken))
        {
            try
            {
                return await ConnectAsync(context.DnsEndPoint.Host, new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
            }
            catch (DialException exception)
            {
                first ??= exception;
            }
        }

        throw first ?? new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<Stream> ConnectAsync(string host, IPEndPoint remote, CancellationToken cancellationToken)
    {
        if (!options.Value.Permits(host, remote.Address))
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
            throw new DialException(remote, exception.SocketErrorCode);
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
