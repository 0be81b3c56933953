using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Remotes;

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

    [Theory]
    [InlineData("127.0.0.1", 3000, true)]
    [InlineData("127.0.0.1", 5673, false)]
    [InlineData("127.8.8.8", 5673, false)]
    [InlineData("0.0.0.0", 5673, false)]
    [InlineData("::1", 5673, false)]
    [InlineData("::", 5673, false)]
    [InlineData("::ffff:127.0.0.1", 5673, false)]
    [InlineData("64:ff9b::7f00:1", 5673, false)]
    [InlineData("127.0.0.1", 5672, false)]
    [InlineData("127.0.0.1", 15672, false)]
    [InlineData("127.0.0.1", 25672, false)]
    [InlineData("127.0.0.1", 4369, false)]
    [InlineData("10.0.0.7", 5673, true)]
    [InlineData("10.0.0.7", 5433, false)]
    [InlineData("::ffff:10.0.0.7", 5433, false)]
    [InlineData("10.0.0.8", 6000, false)]
    [InlineData("10.0.0.8", 5433, true)]
    [InlineData("127.0.0.1", 5433, true)]
    public async Task Broker_and_database_are_called_for_nobody_whatever_is_allowed(string address, int port, bool isPermitted)
    {
        foreach (var network in (string[])["Network:AllowPrivate=true", "Network:Allow:0=0.0.0.0/0 Network:Allow:1=::/0", "Network:Allow:0=named"])
        {
            await using var services = Services(
                $"ConnectionStrings:RabbitMq=amqp://user:password@127.0.0.1:5673/ ConnectionStrings:Postgres=Host=10.0.0.7,10.0.0.8:6000;Port=5433 {network}");

            Assert.Equal(isPermitted, await PermitsAsync(services, address, port));
        }
    }

    [Fact]
    public async Task A_database_behind_a_socket_of_the_file_system_is_no_place_in_the_network()
    {
        await using var services = Services("Network:AllowPrivate=true ConnectionStrings:Postgres=Host=/var/run/postgresql");

        Assert.True(await PermitsAsync(services, "127.0.0.1", 5432));
    }

    [Fact]
    public async Task A_service_does_not_call_itself_for_anybody()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Network:AllowPrivate=true"]);
        builder.Services.AddHttpClient().AddNetworkGuard();
        await using var service = builder.Build();
        await service.StartAsync();
        var port = new Uri(service.Urls.Single()).Port;

        Assert.False(await PermitsAsync(service.Services, "127.0.0.1", port));
        Assert.False(await PermitsAsync(service.Services, "::1", port));
        Assert.False(await PermitsAsync(service.Services, (await OwnAddressAsync()).ToString(), port));
        Assert.True(await PermitsAsync(service.Services, "127.0.0.1", port == 3000 ? 3001 : 3000));
        Assert.True(await PermitsAsync(service.Services, "10.255.255.1", port));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://[fd12::1]/")]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("http://168.63.129.16/")]
    public async Task A_private_address_is_refused_without_a_connection_unless_it_is_allowed(string address)
    {
        await using var services = Services("");

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => services.GetRequiredService<IHttpClientFactory>().CreateClient().GetAsync(new Uri(address)));

        Assert.True(Assert.IsType<DialException>(exception.InnerException).Forbidden);
        Assert.True(ForbiddenAddress.IsRefusal(exception));
    }

    [Fact]
    public void A_permitted_address_that_does_not_answer_says_more_than_a_forbidden_one_of_the_same_host()
    {
        var forbidden = new DialException(new IPEndPoint(IPAddress.IPv6Loopback, 1), SocketError.AccessDenied) { Forbidden = true };
        var away = new DialException(new IPEndPoint(IPAddress.Loopback, 1), SocketError.ConnectionRefused);

        Assert.Same(away, GuardedDialer.Telling(forbidden, away));
        Assert.Same(away, GuardedDialer.Telling(away, forbidden));
        Assert.Same(forbidden, GuardedDialer.Telling(null, forbidden));
    }

    [Theory]
    [InlineData("OtlpTraceExporter")]
    [InlineData("OtlpMetricExporter")]
    [InlineData("OtlpLogExporter")]
    public async Task Telemetry_goes_where_the_operator_says(string exporter)
    {
        await using var collector = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"]).Build();
        collector.MapPost("/v1/traces", () => "");
        await collector.StartAsync();
        await using var services = Services("");

        using var answer = await services.GetRequiredService<IHttpClientFactory>().CreateClient(exporter).PostAsync(new Uri($"{collector.Urls.Single()}/v1/traces"), content: null);

        Assert.True(answer.IsSuccessStatusCode);
    }

    private static ServiceProvider Services(string settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCommandLine(settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Build())
        .AddHttpClient()
        .AddNetworkGuard()
        .BuildServiceProvider();

    private static ValueTask<bool> PermitsAsync(IServiceProvider services, string address, int port) =>
        services.GetRequiredService<GuardedDialer>().PermitsAsync("named", new IPEndPoint(IPAddress.Parse(address), port), CancellationToken.None);

    private static async Task<IPAddress> OwnAddressAsync() => (await Dns.GetHostAddressesAsync(Dns.GetHostName())).First(address => address.AddressFamily is AddressFamily.InterNetwork);

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
