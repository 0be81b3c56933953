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

    [Fact]
    public async Task The_calls_of_a_quiet_tenant_go_on_beside_hundreds_that_hang()
    {
        var quiet = await _whole.NewInstanceAsync();
        Assert.Equal(HttpStatusCode.Created, (await _whole.ActivateAsync(quiet)).StatusCode);
        await using var server = OddServer.Start("hang");
        var accounts = _whole.System.Manager.Services.GetRequiredService<AccountTable>();
        var hanging = new List<Task<HttpResponseMessage>>();
        for (var tenant = 0; tenant < 5; tenant++)
        {
            var token = Token.Create();
            await accounts.AddTokenAsync($"hostile {tenant}", Token.Hash(token), CancellationToken.None);
            var name = $"hostile-{tenant}";
            (await _whole.Client.CallAsync("POST", "/api/instance/new", token, $$"""{"name":"{{name}}"}""")).EnsureSuccessStatusCode();
            var body = $$"""{"chatwootBaseUrl":"http://{{server.Authority}}/{{tenant}}","chatwootAccountId":1,"chatwootApiToken":"t"}""";
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
    }
}
