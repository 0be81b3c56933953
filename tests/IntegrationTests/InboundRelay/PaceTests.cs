using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class PaceTests(PacedWorld world) : IClassFixture<PacedWorld>
{
    [Fact]
    public async Task A_flood_beyond_the_hosts_budget_waits_untried_and_arrives_once_and_in_order()
    {
        var instance = await world.CreateInstanceAsync();
        var customers = Enumerable.Range(0, 4).Select(_ => TestInstance.NewCustomer()).ToArray();
        await world.Chatwoot.ClearCallsAsync();
        for (var number = 0; number < 6; number++)
        {
            foreach (var customer in customers)
                await instance.WriteAsync(customer, $"{customer} {number}");
        }

        var shown = await instance.UntilShownAsync(24);

        foreach (var customer in customers)
            Assert.Equal(Enumerable.Range(0, 6).Select(number => $"{customer} {number}"), shown.Where(text => text.StartsWith(customer, StringComparison.Ordinal)));
        // A contact, the look for a twin of it and a conversation each, and no other look-up: a call that was not made leaves no doubt.
        Assert.Equal(24 + 4 + 4 + 4, (await world.Chatwoot.CallsAsync()).Values.Sum());
        Assert.Equal(24, await AttemptsAsync(instance));
        Assert.True(await world.QueryAsync<bool>("select coalesce(bool_or(paused > '0'), false) from lanes where owner = @Id", new { instance.Id }), "some chat waited");
    }

    [Fact]
    public async Task A_conversation_with_its_most_of_a_minute_waits_and_others_go_on()
    {
        var instance = await world.CreateInstanceAsync();
        var (busy, other) = (TestInstance.NewCustomer(), TestInstance.NewCustomer());
        for (var number = 0; number < 9; number++)
            await instance.WriteAsync(busy, $"{number}");
        await Eventually.TrueAsync(
            () => world.QueryAsync<bool>(
                "select exists (select from lane_messages where owner = @Id and status = 'waiting' and attempts = 0 and reason like '%conversation-full%')", new { instance.Id }),
            "the ninth message waits, untried");

        await instance.WriteAsync(other, "goes");

        await Eventually.TrueAsync(async () => (await TextsAsync(instance)).Contains("goes"), "the other conversation goes on");
        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"{number}"), (await TextsAsync(instance)).Where(text => text != "goes"));
        await Eventually.TrueAsync(async () => await AttemptsAsync(instance) == 9, "nine were tried, once each");
    }

    [Fact]
    public async Task The_control_conversation_with_its_most_of_a_minute_waits_untried()
    {
        var instance = await world.CreateInstanceAsync();
        for (var number = 1; number <= 9; number++)
            await instance.CommandAsync(conversation: 1, message: number, "status");

        await Eventually.TrueAsync(
            () => world.QueryAsync<bool>(
                "select exists (select from lane_messages where owner = @Id and status = 'waiting' and reason like '%conversation-full%')", new { instance.Id }),
            "the ninth answer waits for its conversation");
        Assert.Equal(8, (await TextsAsync(instance)).Count);
        Assert.Equal(8, await AttemptsAsync(instance));
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(TestInstance instance) =>
        [.. (await instance.Chatwoot.MessagesAsync(instance.Inbox)).Select(message => (string)message["content"]!)];

    private Task<long> AttemptsAsync(TestInstance instance) =>
        world.QueryAsync<long>("select sum(attempts) from lane_messages where owner = @Id", new { instance.Id });
}
