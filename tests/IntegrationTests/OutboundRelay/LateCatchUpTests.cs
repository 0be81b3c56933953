using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class LateCatchUpTests(LateCatchUpRig rig) : IClassFixture<LateCatchUpRig>
{
    [Fact]
    public async Task A_lost_message_that_is_too_old_turns_red_and_Retry_sends_it()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987657101");
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "Not sent");
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = 0 });
        Assert.Empty(await tenant.ReceivedAsync("5511987657101"));

        await rig.QuietAsync();
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987657101"));
    }
}
