using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.SystemHarness;

/// <summary>
/// What stands before several gateways in production, at its simplest: each connection goes to the next gateway that takes it, and
/// ends when that one does. Nothing is sent twice.
/// </summary>
public sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, Ports.Free());
    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<int> _ports;
    private readonly Task _accepting;
    private int _next;

    /// <summary>Listens at once.</summary>
    public Balancer(IReadOnlyList<int> ports)
    {
        _ports = ports;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <inheritdoc />
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
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var front = client;
        using var back = await ConnectAsync();
        if (back is null)
        {
            // As a balancer without a backend: the connection breaks.
            front.LingerState = new LingerOption(enable: true, 0);
            return;
        }

        front.NoDelay = back.NoDelay = true;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var there = CopyAsync(front.GetStream(), back.GetStream(), either);
        var here = CopyAsync(back.GetStream(), front.GetStream(), either);
        await Task.WhenAll(there, here);
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var tries = 0; tries < _ports.Count; tries++)
        {
            var port = _ports[(int)((uint)Interlocked.Increment(ref _next) % (uint)_ports.Count)];
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, _stopping.Token);
                return client;
            }
            catch (Exception refused) when (refused is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }

        return null;
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationTokenSource either)
    {
        try
        {
            await from.CopyToAsync(to, either.Token);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone: so is the connection.
        }

        await either.CancelAsync();
    }
}
