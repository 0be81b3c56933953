using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class DeliveryTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private TestInstance _instance = null!;

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_first_message_of_a_chat_costs_four_calls_and_the_next_one()
    {
        var customer = TestInstance.NewCustomer();
        await world.Chatwoot.ClearCallsAsync();
        await _instance.WriteAsync(customer, "*hello*");
        Assert.Equal(["**hello**"], await _instance.UntilShownAsync(1));
        // Contact, the look for a twin of it, conversation, message.
        Assert.Equal(4, (await world.Chatwoot.CallsAsync()).Values.Sum());

        await world.Chatwoot.ClearCallsAsync();
        var id = await _instance.WriteAsync(customer, "again");
        await _instance.UntilShownAsync(2);
        Assert.Equal(["POST /api/v1/accounts/{account}/conversations/{conversation}/messages"], (await world.Chatwoot.CallsAsync()).Keys);
        Assert.Equal(1, (await world.Chatwoot.CallsAsync()).Values.Sum());

        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal("+" + customer, (string)conversation["phone_number"]!);
        Assert.Equal(customer, (string)conversation["source_id"]!);
        Assert.Equal("Maria", (string)conversation["contact"]!);
        var message = (await world.Chatwoot.MessagesAsync(_instance.Inbox))[1];
        Assert.Equal(id, (string)message["source_id"]!);
        Assert.Equal(0, (int)message["message_type"]!);
    }

    [Fact]
    public async Task An_item_repeated_many_times_has_one_effect()
    {
        var item = _instance.Item(TestInstance.NewCustomer(), "once");
        for (var i = 0; i < 20; i++)
            await world.PublishAsync(item with { ReceivedAt = item.ReceivedAt.AddMilliseconds(i) });
        await _instance.WriteAsync(item.Chat, "after");
        Assert.Equal(["once", "after"], await _instance.UntilShownAsync(2));
    }

    [Fact]
    public async Task Messages_of_a_new_chat_that_come_together_make_one_contact_and_one_conversation()
    {
        var contacts = await world.Chatwoot.ContactsAsync();
        var customer = TestInstance.NewCustomer();
        var items = Enumerable.Range(1, 8).Select(position => _instance.Item(customer, $"{position}") with { BatchPosition = position }).ToList();
        var first = items[0];
        await Task.WhenAll(items.Select(item => world.PublishAsync(item with { SentAt = first.SentAt, ReceivedAt = first.ReceivedAt })));

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], await _instance.UntilShownAsync(8));
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal(contacts + 1, await world.Chatwoot.ContactsAsync());
    }

    [Fact]
    public async Task A_reply_quotes_the_message_that_it_answers_and_an_unknown_one_is_left_out()
    {
        var customer = TestInstance.NewCustomer();
        var quoted = await _instance.WriteAsync(customer, "question");
        await _instance.UntilShownAsync(1);
        await world.PublishAsync(_instance.Item(customer, "", Reply("answer", quoted)));
        await _instance.UntilShownAsync(2);
        await world.PublishAsync(_instance.Item(customer, "", Reply("other", "wamid.unknown")));
        await _instance.UntilShownAsync(3);

        var messages = await world.Chatwoot.MessagesAsync(_instance.Inbox);
        Assert.Equal((long)messages[0]["id"]!, (long)messages[1]["content_attributes"]!["in_reply_to"]!);
        Assert.Null(messages[2]["content_attributes"]!["in_reply_to"]);
    }

    [Fact]
    public async Task What_the_business_types_on_its_phone_is_shown_as_sent_by_it()
    {
        var item = _instance.Item(TestInstance.NewCustomer(), "from the phone {{contact.name}}", echo: true);
        await world.PublishAsync(item);
        await _instance.UntilShownAsync(1);

        var message = Assert.Single(await world.Chatwoot.MessagesAsync(_instance.Inbox));
        Assert.Equal(1, (int)message["message_type"]!);
        Assert.Equal(item.ProviderMessageId, (string)message["source_id"]!);
        Assert.True((bool)message["content_attributes"]!["external_echo"]!);
        Assert.Equal("delivered", (string)message["status"]!);
        Assert.Equal("from the phone {{contact.name}}", ((string)message["content"]!).Replace("\u200B", ""));
    }

    [Fact]
    public async Task What_cannot_be_shown_is_a_visible_placeholder()
    {
        await world.PublishAsync(_instance.Item(TestInstance.NewCustomer(), "", new JsonObject { ["type"] = "telepathy" }));
        Assert.Contains("cannot be shown here", Assert.Single(await _instance.UntilShownAsync(1)));
        await _instance.UntilAsync("delivered");
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_dead_letter_and_a_visible_placeholder_and_the_chat_goes_on()
    {
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "", item => item with { Payload = "not JSON" });
        await _instance.WriteAsync(customer, "next");
        var texts = await _instance.UntilShownAsync(2);
        Assert.Contains("could not be read", texts[0]);
        Assert.Equal("next", texts[1]);
        await _instance.UntilAsync("dead");
    }

    [Fact]
    public async Task A_contact_known_under_another_form_of_the_number_is_used()
    {
        var area = Random.Shared.Next(11, 99);
        var number = Random.Shared.Next(1000000, 9999999);
        await world.Chatwoot.CreateContactAsync(new { name = "Old friend", phone_number = $"+55{area}99{number}" });
        await _instance.WriteAsync($"55{area}9{number}", "oi");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal("Old friend", (string)conversation["contact"]!);
        Assert.Equal($"55{area}9{number}", (string)conversation["source_id"]!);
    }

    private static JsonObject Reply(string text, string quoted) => new()
    {
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = text },
        ["context"] = new JsonObject { ["id"] = quoted },
    };
}
