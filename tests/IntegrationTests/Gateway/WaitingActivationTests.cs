using System.Net;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>An activation that has to wait for another one of its instance longer than it may.</summary>
public sealed class WaitingActivationTests : IAsyncLifetime
{
    private WholeSystem _whole = null!;

    public async Task InitializeAsync() =>
        _whole = await WholeSystem.StartAsync("--Chatwoot:ActivationTimeout=00:00:05", "--Chatwoot:Timeout=00:00:50", "--Chatwoot:LateEffect=00:00:30");

    public Task DisposeAsync() => _whole.DisposeAsync();

    [Fact]
    public async Task What_waited_for_another_activation_until_its_time_was_over_does_not_blame_Chatwoot()
    {
        // It lists its inboxes, and hangs when it is to make one.
        await _whole.System.FaultAsync("delay", "POST", "/inboxes$", times: 3, delayMs: 60_000);
        var name = await _whole.NewInstanceAsync();
        var first = _whole.ActivateAsync(name);
        await Eventually.TrueAsync(
            async () => await _whole.System.ScalarAsync<long>(
                "select count(*) from chatwoot_integrations c join instances i on i.id = c.instance_id where i.name = @name", new { name }) == 1,
            "the activation is at work");

        var second = await _whole.ActivateAsync(name);
        var unreachable = await first;
        var third = await _whole.ActivateAsync(name);

        Assert.Equal(HttpStatusCode.BadGateway, unreachable.StatusCode);
        foreach (var refused in new[] { second, third })
            Assert.Equal(
                (HttpStatusCode.Conflict, "the chatwoot integration of this instance is being activated, try again in a minute"),
                (refused.StatusCode, await refused.ErrorAsync()));
    }
}
