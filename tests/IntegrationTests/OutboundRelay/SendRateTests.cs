using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class SendRateTests(PacedRig rig) : IClassFixture<PacedRig>
{
    [Fact]
    public async Task A_number_sends_at_its_rate_untried_and_in_order_and_another_goes_on()
    {
        // Room for the clocks: the simulator counts by whole seconds.
        var tenant = await rig.AddTenantAsync();
        tenant.ThroughputPerSecond = 10;
        await tenant.RegisterAsync(tenant.AccessToken);
        var chats = Enumerable.Range(1, 4).Select(number => $"551198769600{number}").ToArray();
        var conversations = new List<long>();
        foreach (var chat in chats)
            conversations.Add(await tenant.OpenAsync(chat));
        var messages = new List<(long Conversation, long Id)>();
        for (var number = 0; number < 5; number++)
        {
            foreach (var conversation in conversations)
                messages.Add((conversation, await tenant.WriteAsync(conversation, $"{number}")));
        }

        foreach (var (conversation, id) in messages)
            await tenant.SeesAsync(conversation, id, "delivered");

        foreach (var chat in chats)
            Assert.Equal(["0", "1", "2", "3", "4"], await tenant.ReceivedAsync(chat));
        Assert.Equal(0, rig.Metrics.Sum("send_failures", "Throttled"));
        Assert.True(rig.Metrics.Sum("paced", "") > 0, "some send was put off");
        foreach (var (_, id) in messages)
            Assert.Equal(1, await rig.AttemptsAsync(id));
    }
}
