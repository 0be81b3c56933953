using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class AgeTests(ShortAgeRig rig) : IClassFixture<ShortAgeRig>
{
    [Fact]
    public async Task A_message_that_waited_too_long_fails_for_good_and_Retry_sends_it()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.Status = "paused";
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync("5511987655001");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "paused");

        tenant.Status = "active";
        await tenant.AnnounceAsync();
        await tenant.SeesAsync(conversation, message, "failed", "Press Retry");
        Assert.Empty(await tenant.ReceivedAsync("5511987655001"));
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987655001"));
    }
}
