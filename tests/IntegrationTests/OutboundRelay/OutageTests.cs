using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class OutageTests(OutageRig rig) : IClassFixture<OutageRig>
{
    [Fact]
    public async Task While_WhatsApp_is_down_the_agent_sees_that_messages_wait_and_then_they_go_in_order()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987654001");
        await tenant.AddFaultAsync(new { kind = "http", httpStatus = 503, phoneNumberId = tenant.PhoneNumberId });
        var ids = new List<long>();
        for (var number = 1; number <= 3; number++)
            ids.Add(await tenant.WriteAsync(conversation, $"{number}"));
        foreach (var id in ids)
            await tenant.SeesAsync(conversation, id, "failed", "waiting");

        // Pressing Retry on what waits anyway doubles nothing.
        await tenant.RetryAsync(ids[0]);
        await tenant.SeesAsync(conversation, ids[0], "failed", "waiting");
        await tenant.ClearFaultsAsync();
        foreach (var id in ids)
            await tenant.SeesAsync(conversation, id, "delivered");
        await rig.QuietAsync();
        Assert.Equal(["1", "2", "3"], await tenant.ReceivedAsync("5511987654001"));
        Assert.Null((await tenant.SeenAsync(conversation, ids[0])).Error);
    }

    [Fact]
    public async Task A_refused_token_holds_sends_until_a_new_one_is_given()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987654002");
        tenant.AccessToken = "EAArevoked";
        await tenant.AnnounceAsync();
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "waiting");
        await Eventually.TrueAsync(
            async () => await rig.Broker.PeekAsync("integration-manager.integration-health") is not null, "the manager is told");
        Assert.Empty(await tenant.ReceivedAsync("5511987654002"));

        tenant.AccessToken = "EAAtoken";
        await tenant.AnnounceAsync();
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987654002"));
    }
}
