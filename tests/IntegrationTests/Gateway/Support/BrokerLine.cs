using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>A TCP line to the broker that can be cut and mended.</summary>
internal sealed class BrokerLine : IAsyncDisposable
{
    private readonly Uri _broker;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile bool _cut;

    public BrokerLine(string broker)
    {
        _broker = new Uri(broker);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The broker's address at this end of the line.</summary>
    public string Address => new UriBuilder(_broker) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ToString();

    public void Cut()
    {
        _cut = true;
        while (_open.TryTake(out var client))
            client.Dispose();
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The line is taken down.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        if (_cut)
            return;
        _open.Add(near);
        _open.Add(far);
        try
        {
            await far.ConnectAsync(_broker.Host, _broker.Port, _end.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), _end.Token),
                far.GetStream().CopyToAsync(near.GetStream(), _end.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut.
        }
    }
}
