using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Hosting.Network;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class NetworkGuardTests
{
    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_is_one_that_was_not_made()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stopping = new CancellationTokenSource();
        var resetting = ResetAsync(listener, stopping.Token);
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Network:AllowPrivate", "true")]).Build())
            .AddHttpClient()
            .AddNetworkGuard()
            .BuildServiceProvider();
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        for (var call = 0; call < 3000; call++)
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address));

        await stopping.CancelAsync();
        await resetting;
    }

    private static async Task ResetAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop);
                client.LingerState = new LingerOption(enable: true, 0);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }
}
