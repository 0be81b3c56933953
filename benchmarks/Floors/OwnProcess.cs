using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.Benchmarks.Floors;

/// <summary>A command of this program as a process of its own.</summary>
internal sealed class OwnProcess : IDisposable
{
    private readonly Process _process;

    private OwnProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on a free port and waits until it answers.</summary>
    public static async Task<OwnProcess> StartAsync(string command, params string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(OwnProcess).Assembly.Location, command, $"{port}", .. arguments]) { UseShellExecute = false };
        var started = new OwnProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(started.Address);
                    return true;
                }
                catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            $"{command} answers",
            TimeSpan.FromSeconds(60));
        return started;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
