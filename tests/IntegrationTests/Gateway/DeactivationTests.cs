using System.Net;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>A deactivation answers in its time, whatever an activation of the instance waits for.</summary>
public sealed class DeactivationTests : IAsyncLifetime
{
    private WholeSystem _whole = null!;

    public async Task InitializeAsync() => _whole = await WholeSystem.StartAsync("--Chatwoot:DeactivationTimeout=00:00:01", "--Chatwoot:Timeout=00:00:50");

    public Task DisposeAsync() => _whole.DisposeAsync();

    [Fact]
    public async Task While_an_activation_hangs_a_deletion_is_refused_in_time_and_works_afterwards()
    {
        var name = await _whole.NewInstanceAsync();
        var path = Uri.EscapeDataString(name);
        Task<HttpResponseMessage> activation;
        await using (var server = OddServer.Start("hang"))
        {
            activation = _whole.SetAsync(name, $"http://{server.Authority}");
            await Eventually.TrueAsync(() => Task.FromResult(server.IsCalled), "the activation is at work");

            foreach (var call in new[] { "chatwoot/delete", "instance/delete" })
            {
                var refused = await _whole.CallAsync("DELETE", $"/api/{call}/{path}");
                Assert.Equal(
                    (HttpStatusCode.Conflict, "the chatwoot integration of this instance is being activated, try again in a minute"),
                    (refused.StatusCode, await refused.ErrorAsync()));
            }

            Assert.False(activation.IsCompleted);
        }

        Assert.Equal(HttpStatusCode.BadGateway, (await activation).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _whole.CallAsync("DELETE", $"/api/instance/delete/{path}")).StatusCode);
    }

    [Fact]
    public async Task A_Chatwoot_that_hangs_does_not_keep_the_integration_from_being_removed()
    {
        var name = await _whole.NewInstanceAsync();
        var path = Uri.EscapeDataString(name);
        Assert.Equal(HttpStatusCode.Created, (await _whole.ActivateAsync(name)).StatusCode);
        await _whole.System.FaultAsync("delay", "PATCH", "/inboxes/[0-9]+$", delayMs: 60_000);

        var deleted = await _whole.CallAsync("DELETE", $"/api/chatwoot/delete/{path}");

        Assert.Equal((HttpStatusCode.OK, """{"message":"chatwoot integration deactivated"}"""), (deleted.StatusCode, await deleted.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await _whole.CallAsync("GET", $"/api/chatwoot/list/{path}")).StatusCode);
    }
}
