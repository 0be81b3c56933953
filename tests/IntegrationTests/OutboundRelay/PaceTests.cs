using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class PaceTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task Too_many_messages_to_one_person_hold_that_chat_only()
    {
        var tenant = await rig.AddTenantAsync();
        var busy = await tenant.OpenAsync("5511987695001");
        var other = await tenant.OpenAsync("5511987695002");
        await tenant.AddFaultAsync(new { kind = "error", code = 131056, chat = "5511987695001", times = 1 });
        var waiting = await tenant.WriteAsync(busy, "waits");
        var goes = await tenant.WriteAsync(other, "goes");

        await tenant.SeesAsync(other, goes, "delivered");
        Assert.Empty(await tenant.ReceivedAsync("5511987695001"));
        await tenant.SeesAsync(busy, waiting, "delivered");
        Assert.Equal(["waits"], await tenant.ReceivedAsync("5511987695001"));
    }

    [Fact]
    public async Task A_number_that_is_to_slow_down_sends_nothing_meanwhile_and_loses_nothing()
    {
        var tenant = await rig.AddTenantAsync();
        var first = await tenant.OpenAsync("5511987695003");
        var second = await tenant.OpenAsync("5511987695004");
        await tenant.AddFaultAsync(new { kind = "error", code = 130429, chat = "5511987695003", times = 1, retryAfterSeconds = 4 });
        var refused = await tenant.WriteAsync(first, "refused");
        await rig.WaitsAsync(refused);
        var held = await tenant.WriteAsync(second, "held");
        await rig.WaitsAsync(held);

        Assert.Empty(await tenant.ReceivedAsync("5511987695004"));
        await tenant.SeesAsync(second, held, "delivered");
        await tenant.SeesAsync(first, refused, "delivered");
    }
}
