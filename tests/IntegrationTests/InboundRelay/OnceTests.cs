using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class OnceTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private const string Contacts = "/contacts$";
    private const string Conversations = "/conversations$";
    private const string Messages = "/messages$";
    private TestInstance _instance = null!;

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => world.Chatwoot.ResetTroubleAsync();

    [Theory]
    [InlineData(Contacts, "delay_after")]
    [InlineData(Conversations, "delay_after")]
    [InlineData(Messages, "delay_after")]
    [InlineData(Contacts, "abort_after")]
    [InlineData(Conversations, "abort_after")]
    [InlineData(Messages, "abort_after")]
    public async Task A_call_that_worked_but_whose_answer_was_lost_is_not_repeated(string path, string kind)
    {
        var contacts = await world.Chatwoot.ContactsAsync();
        await world.Chatwoot.FaultAsync(new { kind, method = "POST", path, delay_ms = 2500, times = 1 });
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "once");
        await _instance.WriteAsync(customer, "then");

        Assert.Equal(["once", "then"], await _instance.UntilShownAsync(2));
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal(contacts + 1, await world.Chatwoot.ContactsAsync());
    }

    [Fact]
    public async Task A_lost_answer_is_found_behind_many_later_messages()
    {
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "first");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));

        await world.Chatwoot.FaultAsync(new { kind = "delay_after", method = "POST", path = Messages, delay_ms = 2500, times = 1 });
        await _instance.WriteAsync(customer, "uncertain");
        await Eventually.TrueAsync(async () => (await world.Chatwoot.MessagesAsync(_instance.Inbox)).Count == 2, "the post has its effect");
        for (var i = 0; i < 45; i++)
            await world.Chatwoot.PostAsync((long)conversation["id"]!, $"answer {i}");

        await _instance.UntilSettledAsync();
        var texts = (await world.Chatwoot.MessagesAsync(_instance.Inbox)).Select(message => (string)message["content"]!).ToList();
        Assert.Equal(47, texts.Count);
        Assert.Single(texts, "uncertain");
    }

    [Fact]
    public async Task While_Chatwoot_is_down_messages_wait_and_then_arrive_in_order_and_others_are_not_delayed()
    {
        await using var other = await SimulatedChatwoot.StartAsync();
        var neighbour = await world.CreateInstanceAsync(chatwoot: other);
        var customers = Enumerable.Range(0, 3).Select(_ => TestInstance.NewCustomer()).ToList();
        await world.Chatwoot.OutageAsync("unavailable");
        for (var i = 1; i <= 5; i++)
        {
            foreach (var customer in customers)
                await _instance.WriteAsync(customer, $"{customer} {i}");
        }

        await neighbour.WriteAsync(TestInstance.NewCustomer(), "not delayed");
        Assert.Equal(["not delayed"], await neighbour.UntilShownAsync(1));
        Assert.Empty(await world.Chatwoot.MessagesAsync(_instance.Inbox));

        await world.Chatwoot.OutageAsync("none");
        var texts = await _instance.UntilShownAsync(15);
        Assert.Equal(15, texts.Count);
        foreach (var customer in customers)
            Assert.Equal(Enumerable.Range(1, 5).Select(i => $"{customer} {i}"), texts.Where(text => text.StartsWith(customer, StringComparison.Ordinal)));
        Assert.Equal(3, (await world.Chatwoot.ConversationsAsync(_instance.Inbox)).Count);
    }
}
