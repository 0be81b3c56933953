using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>
/// Passes on what a client and PostgreSQL say to each other, and counts the turns: each time the client speaks after the server has
/// is one round trip, however many statements it holds.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private readonly string _host;
    private readonly int _port;
    private long _roundTrips;

    public CountingProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Round trips of all connections so far.</summary>
    public long RoundTrips => Interlocked.Read(ref _roundTrips);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var front = client;
        using var back = new TcpClient();
        try
        {
            await back.ConnectAsync(_host, _port, _stopping.Token);
            front.NoDelay = back.NoDelay = true;
            var serverSpoke = 1;
            var there = CopyAsync(front.GetStream(), back.GetStream(), () =>
            {
                if (Interlocked.Exchange(ref serverSpoke, 0) == 1)
                    Interlocked.Increment(ref _roundTrips);
            });
            var here = CopyAsync(back.GetStream(), front.GetStream(), () => Volatile.Write(ref serverSpoke, 1));
            await Task.WhenAny(there, here);
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            // The client sees its connection end.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Action passed)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _stopping.Token) is > 0 and var length)
            {
                passed();
                await to.WriteAsync(buffer.AsMemory(0, length), _stopping.Token);
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone: so is the connection.
        }
    }
}
