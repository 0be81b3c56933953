using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>Something that listens in Chatwoot's place and is none, or a Chatwoot that fails: it does the same to every connection.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<Socket, CancellationToken, Task> _behaviour;
    private readonly Task _work;
    private int _open;

    private OddServer(IPAddress address, Func<Socket, CancellationToken, Task> behaviour)
    {
        _behaviour = behaviour;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _work = AcceptAsync();
    }

    /// <summary>One that takes no connection: others wait in its line, which is short.</summary>
    private OddServer(int line)
    {
        _behaviour = static (_, _) => Task.CompletedTask;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start(line);
        _work = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StandInLineAsync()));
    }

    /// <summary>True once somebody has connected.</summary>
    public bool IsCalled { get; private set; }

    /// <summary>Connections that were open at a time, at most.</summary>
    public int MostOpen { get; private set; }

    /// <summary><c>host:port</c>.</summary>
    public string Authority => _listener.LocalEndpoint.ToString()!;

    /// <summary>Nothing listens there.</summary>
    public static string Closed(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return listener.LocalEndpoint.ToString()!;
    }

    public static OddServer Start(string behaviour) => behaviour switch
    {
        "reset" => new OddServer(IPAddress.Loopback, ResetAsync),
        "drip" => new OddServer(IPAddress.Loopback, DripAsync),
        "hang" => new OddServer(IPAddress.Loopback, (_, stopping) => Task.Delay(Timeout.Infinite, stopping)),
        "close" => new OddServer(IPAddress.Loopback, (socket, stopping) => SayAsync(socket, "", stopping)),
        "ssh" => new OddServer(IPAddress.Loopback, (socket, stopping) => SayAsync(socket, "SSH-2.0-OpenSSH_9.6\r\n", stopping)),
        "self-signed" => new OddServer(IPAddress.Loopback, (socket, stopping) => ShakeHandsAsync(socket, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), stopping)),
        "full" => new OddServer(line: 1),
        "wrong-name" => new OddServer(IPAddress.Loopback, (socket, stopping) => ShakeHandsAsync(socket, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), stopping, IPAddress.Broadcast)),
        "expired" => new OddServer(IPAddress.Loopback, (socket, stopping) => ShakeHandsAsync(socket, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1), stopping)),
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour, null),
    };

    /// <summary>Answers every request so.</summary>
    public static OddServer Answering(int status, string body, string contentType = "application/json", string header = "") => new(
        IPAddress.Loopback,
        (socket, stopping) => SayAsync(
            socket,
            $"HTTP/1.1 {status} Said\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{header}Connection: close\r\n\r\n{body}",
            stopping));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _work;
        _stopping.Dispose();
    }

    private static async Task ResetAsync(Socket socket, CancellationToken stopping)
    {
        await socket.ReceiveAsync(new byte[1], stopping);
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    // An answer that never ends, a byte at a time.
    private static async Task DripAsync(Socket socket, CancellationToken stopping)
    {
        await ReadRequestAsync(socket, stopping);
        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), stopping);
        while (true)
        {
            await socket.SendAsync(" "u8.ToArray(), stopping);
            await Task.Delay(TimeSpan.FromMilliseconds(100), stopping);
        }
    }

    private static async Task SayAsync(Socket socket, string text, CancellationToken stopping)
    {
        await ReadRequestAsync(socket, stopping);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), stopping);
        socket.Shutdown(SocketShutdown.Both);
    }

    // To its end, chunked or not: closing on unread bytes would be a reset.
    private static async Task ReadRequestAsync(Socket socket, CancellationToken stopping)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(text.ToString()))
        {
            var read = await socket.ReceiveAsync(buffer, stopping);
            if (read == 0)
                return;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    private static bool IsWhole(string text) =>
        text.StartsWith('\x16')
        || text.EndsWith('}')
        || text.EndsWith("\r\n\r\n", StringComparison.Ordinal) && (text.StartsWith("GET", StringComparison.Ordinal) || text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));

    private static async Task ShakeHandsAsync(Socket socket, DateTimeOffset from, DateTimeOffset to, CancellationToken stopping, IPAddress? name = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(name ?? IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, to);
        await using var tls = new SslStream(new NetworkStream(socket));
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                IsCalled = true;
                _ = ServeAsync(socket);
            }
        }
        // InvalidOperationException: it was stopped between two connections.
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task StandInLineAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync((IPEndPoint)_listener.LocalEndpoint, _stopping.Token);
            await Task.Delay(Timeout.Infinite, _stopping.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        lock (_listener)
            MostOpen = Math.Max(MostOpen, ++_open);
        try
        {
            using (socket)
                await _behaviour(socket, _stopping.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // The other side left.
        }
        finally
        {
            lock (_listener)
                _open--;
        }
    }
}
