using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.SystemHarness;

/// <summary>Ports for what is started here.</summary>
internal static class Ports
{
    // Below the range from which the kernel takes ports for outgoing connections: a service that is down for a moment must find its
    // port free when it comes back.
    private const int First = 10_000;
    private const int End = 20_000;

    /// <summary>A port that nobody listens on.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }
}
