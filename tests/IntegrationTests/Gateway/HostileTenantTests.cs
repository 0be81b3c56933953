using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.IntegrationManager.Accounts;
using RyzeBridge.IntegrationManager.Accounts.Storage;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>Tenants whose Chatwoots hang keep no other tenant waiting.</summary>
public sealed class HostileTenantTests : IAsyncLifetime
{
    private WholeSystem _whole = null!;

    public async Task InitializeAsync() => _whole = await WholeSystem.StartAsync("--Chatwoot:Timeout=00:00:50", "--Chatwoot:CircuitMinimumThroughput=10");

    public Task DisposeAsync() => _whole.DisposeAsync();

    [Theory]
    [InlineData("hang")]
    [InlineData("drip")]
    public async Task The_calls_of_a_quiet_tenant_go_on_beside_hundreds_that_hang(string behaviour)
    {
        var quiet = await _whole.NewInstanceAsync();
        Assert.Equal(HttpStatusCode.Created, (await _whole.ActivateAsync(quiet)).StatusCode);
        var servers = Enumerable.Range(0, 5).Select(_ => OddServer.Start(behaviour)).ToList();
        var accounts = _whole.System.Manager.Services.GetRequiredService<AccountTable>();
        var hanging = new List<Task<HttpResponseMessage>>();
        for (var tenant = 0; tenant < 5; tenant++)
        {
            var token = Token.Create();
            await accounts.AddTokenAsync($"hostile {tenant}", Token.Hash(token), CancellationToken.None);
            var name = $"hostile-{tenant}";
            (await _whole.Client.CallAsync("POST", "/api/instance/new", token, $$"""{"name":"{{name}}"}""")).EnsureSuccessStatusCode();
            var body = $$"""{"chatwootBaseUrl":"http://{{servers[tenant].Authority}}","chatwootAccountId":1,"chatwootApiToken":"t"}""";
            hanging.AddRange(Enumerable.Range(0, 40).Select(_ => _whole.Client.CallAsync("POST", $"/api/chatwoot/set/{name}", token, body)));
            hanging.AddRange(Enumerable.Range(0, 20).Select(_ => _whole.Client.CallAsync("GET", $"/api/chatwoot/list/{name}", token)));
        }

        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None);
        // Behind the others they would end when those do, or fail.
        foreach (var call in new Func<Task<HttpResponseMessage>>[]
        {
            () => _whole.CallAsync("GET", $"/api/chatwoot/list/{Uri.EscapeDataString(quiet)}"), () => _whole.ActivateAsync(quiet), () => _whole.CallAsync("GET", "/api/instance/list"),
        })
        {
            Assert.True((await call()).IsSuccessStatusCode);
            Assert.Contains(hanging, task => !task.IsCompleted);
        }

        // Its places for activations and for looks at Chatwoot, and no more.
        Assert.All(servers, server => Assert.InRange(server.MostOpen, 1, 12));
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task The_calls_of_a_quiet_tenant_go_on_beside_hundreds_that_are_refused()
    {
        var quiet = await _whole.NewInstanceAsync();
        Assert.Equal(HttpStatusCode.Created, (await _whole.ActivateAsync(quiet)).StatusCode);
        var accounts = _whole.System.Manager.Services.GetRequiredService<AccountTable>();
        var refused = new List<Task<HttpResponseMessage>>();
        for (var tenant = 0; tenant < 5; tenant++)
        {
            var token = Token.Create();
            await accounts.AddTokenAsync($"refused {tenant}", Token.Hash(token), CancellationToken.None);
            var name = $"refused-{tenant}";
            (await _whole.Client.CallAsync("POST", "/api/instance/new", token, $$"""{"name":"{{name}}"}""")).EnsureSuccessStatusCode();
            var body = $$"""{"chatwootBaseUrl":"http://{{OddServer.Closed(IPAddress.Loopback)}}","chatwootAccountId":1,"chatwootApiToken":"t"}""";
            refused.AddRange(Enumerable.Range(0, 100).Select(_ => _whole.Client.CallAsync("POST", $"/api/chatwoot/set/{name}", token, body)));
        }

        for (var round = 0; round < 3; round++)
        {
            Assert.True((await _whole.CallAsync("GET", $"/api/chatwoot/list/{Uri.EscapeDataString(quiet)}")).IsSuccessStatusCode);
            Assert.True((await _whole.ActivateAsync(quiet)).IsSuccessStatusCode);
            Assert.True((await _whole.CallAsync("GET", "/api/instance/list")).IsSuccessStatusCode);
        }

        // Each is told what it is: a Chatwoot that cannot be reached, or too many at a time.
        Assert.All(await Task.WhenAll(refused), answer => Assert.True(answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}"));
    }
}
