using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class PacedCatchUpTests(PacedCatchUpRig rig) : IClassFixture<PacedCatchUpRig>
{
    [Fact]
    public async Task A_search_that_spends_the_budget_of_its_host_waits_and_goes_on()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        string[] chats = ["5511987657301", "5511987657302", "5511987657303", "5511987657304"];
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = 1 });
        foreach (var chat in chats)
            await tenant.WriteAsync(await tenant.OpenAsync(chat), "hello");

        foreach (var chat in chats)
            await tenant.ReceivesAsync(chat, 1);
    }
}
