using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class RecoveryTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private TestInstance _instance = null!;

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => world.Chatwoot.ResetTroubleAsync();

    [Fact]
    public async Task A_deleted_conversation_is_replaced_and_the_message_delivered()
    {
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "before");
        await _instance.UntilShownAsync(1);
        var deleted = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.Chatwoot.DeleteAsync($"conversations/{deleted["id"]}");

        await _instance.WriteAsync(customer, "after");
        Assert.Equal(["after"], await _instance.UntilShownAsync(1));
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal((long)deleted["contact_id"]!, (long)conversation["contact_id"]!);
    }

    [Fact]
    public async Task A_deleted_contact_is_created_again_and_the_message_delivered()
    {
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "before");
        await _instance.UntilShownAsync(1);
        var deleted = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.Chatwoot.DeleteAsync($"contacts/{deleted["contact_id"]}");
        // The contact goes at once, its conversations in a job: what is posted meanwhile is lost, and Chatwoot tells nobody.
        await Eventually.TrueAsync(async () => (await world.Chatwoot.ConversationsAsync(_instance.Inbox)).Count == 0, "the conversation is gone too");

        await _instance.WriteAsync(customer, "after");
        await _instance.WriteAsync(customer, "later");
        Assert.Equal(["after", "later"], await _instance.UntilShownAsync(2));
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.NotEqual((long)deleted["contact_id"]!, (long)conversation["contact_id"]!);
    }

    [Fact]
    public async Task A_number_that_another_contact_has_does_not_block_the_message()
    {
        var customer = TestInstance.NewCustomer();
        var owner = await world.Chatwoot.CreateContactAsync(new { name = "From the CRM", phone_number = "+" + customer });
        await _instance.WriteAsync(customer, "hello");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal(owner, (long)conversation["contact_id"]!);
        Assert.Equal(customer, (string)conversation["source_id"]!);
    }

    [Fact]
    public async Task An_address_that_another_contact_has_does_not_block_the_message()
    {
        var customer = TestInstance.NewCustomer();
        var owner = await world.Chatwoot.CreateContactAsync(new { name = "By hand", inbox_id = _instance.Inbox, source_id = customer, email = $"{customer}@example.com" });
        await _instance.WriteAsync(customer, "hello");
        await _instance.UntilShownAsync(1);
        Assert.Equal(owner, (long)Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox))["contact_id"]!);
    }

    [Fact]
    public async Task A_person_with_two_numbers_is_answered_where_they_wrote_after_the_contacts_are_merged()
    {
        var instance = await world.CreateInstanceAsync(state => state with { ReopenResolved = false });
        var (home, work) = (TestInstance.NewCustomer(), TestInstance.NewCustomer());
        await instance.WriteAsync(home, "from the phone at home");
        await instance.UntilShownAsync(1);
        var first = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await instance.WriteAsync(work, "from the work phone");
        await instance.UntilShownAsync(2);
        var second = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox), found => (string)found["source_id"]! == work);
        await world.Chatwoot.MergeAsync((long)first["contact_id"]!, (long)second["contact_id"]!);
        await world.Chatwoot.DeleteAsync($"conversations/{second["id"]}");

        await instance.WriteAsync(work, "again from the work phone");
        await instance.UntilShownAsync(2);
        var joined = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox), found => (string)found["source_id"]! == work);
        Assert.Equal((long)first["contact_id"]!, (long)joined["contact_id"]!);
        await instance.WriteAsync(home, "again from the phone at home");
        await instance.UntilShownAsync(3);
        Assert.Equal(2, (await world.Chatwoot.ConversationsAsync(instance.Inbox)).Count);
    }

    [Fact]
    public async Task One_person_who_writes_to_two_numbers_of_a_company_is_one_contact_with_a_conversation_each()
    {
        var second = await world.CreateInstanceAsync();
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "to sales");
        await _instance.UntilShownAsync(1);
        await second.WriteAsync(customer, "to support");
        Assert.Equal(["to support"], await second.UntilShownAsync(1));
        var first = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal((long)first["contact_id"]!, (long)Assert.Single(await world.Chatwoot.ConversationsAsync(second.Inbox))["contact_id"]!);
    }

    [Fact]
    public async Task The_answer_to_a_conversation_that_an_agent_opened_joins_it_and_can_quote_it()
    {
        var customer = TestInstance.NewCustomer();
        var opened = await world.Chatwoot.OpenConversationAsync(_instance.Inbox, "+" + customer, "Good morning!");
        var asked = (await world.Chatwoot.MessagesAsync(_instance.Inbox))[0];
        await _instance.SentAsync(customer, asked, $"wamid.sent.{customer}", opened);

        await world.Chatwoot.ClearCallsAsync();
        await world.PublishAsync(_instance.Item(customer, "", new()
        {
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = "Good morning to you" },
            ["context"] = new JsonObject { ["id"] = $"wamid.sent.{customer}" },
        }));
        await _instance.UntilShownAsync(2);
        // The profile's name is new to us and goes to the contact; nothing is looked for.
        Assert.Equal(1, (await world.Chatwoot.CallsAsync()).Where(call => !call.Key.Contains("/contacts/", StringComparison.Ordinal)).Sum(call => call.Value));
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        var answer = (await world.Chatwoot.MessagesAsync(_instance.Inbox))[1];
        Assert.Equal((long)asked["id"]!, (long)answer["content_attributes"]!["in_reply_to"]!);
    }

    [Theory]
    [InlineData("5511{0}", "55119{0}")]
    [InlineData("521{0}55", "52{0}55")]
    public async Task Who_writes_from_another_form_of_the_number_than_agents_wrote_to_is_the_same_person(string known, string onWhatsApp)
    {
        var digits = Random.Shared.NextInt64(80000000, 99999999);
        var (before, now) = (string.Format(null, known, digits), string.Format(null, onWhatsApp, digits));
        await _instance.WriteAsync(before, "hello");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.Chatwoot.PostAsync((long)conversation["id"]!, "how can I help?");
        var answer = (await _instance.UntilMessagesAsync(2))[1];

        await _instance.SentAsync(now, answer, $"wamid.sent.{now}", conversation);
        await _instance.WriteAsync(now, "like this");

        await _instance.UntilShownAsync(3);
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.UntilAliasAsync(_instance, canonical: before, alias: now);
    }

    [Fact]
    public async Task An_answer_that_comes_before_we_know_what_was_sent_joins_the_agents_conversation_all_the_same()
    {
        var customer = TestInstance.NewCustomer();
        await world.Chatwoot.OpenConversationAsync(_instance.Inbox, "+" + customer, "Good morning!");
        await _instance.WriteAsync(customer, "Good morning to you");
        Assert.Equal(2, (await _instance.UntilShownAsync(2)).Count);
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
    }

    [Fact]
    public async Task A_message_that_Chatwoot_refuses_is_a_dead_letter_and_a_visible_placeholder()
    {
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "fine");
        await _instance.UntilShownAsync(1);
        await world.Chatwoot.FaultAsync(new { kind = "status", method = "POST", path = "/messages$", status = 422, body = new { error = "Validation failed: Content is too long" }, times = 1 });
        await _instance.WriteAsync(customer, "refused");
        await _instance.WriteAsync(customer, "next");

        var texts = await _instance.UntilShownAsync(3);
        Assert.Contains("too long", texts[1]);
        Assert.Equal("next", texts[2]);
        await _instance.UntilAsync("dead");
    }

    [Fact]
    public async Task A_person_first_known_by_a_hidden_id_keeps_the_conversation_when_the_number_appears()
    {
        var customer = TestInstance.NewCustomer();
        var hidden = $"DE.{customer}";
        var first = _instance.Item(hidden, "hidden");
        await world.PublishAsync(first with { Payload = Hidden(first.Payload, hidden, phone: null) });
        await _instance.UntilShownAsync(1);
        var second = _instance.Item(customer, "with number");
        await world.PublishAsync(second with { Payload = Hidden(second.Payload, hidden, customer) });
        Assert.Equal(["hidden", "with number"], await _instance.UntilShownAsync(2));

        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.UntilAliasAsync(_instance, canonical: hidden, alias: customer);
    }

    private static string Hidden(string payload, string bsuid, string? phone)
    {
        var json = JsonNode.Parse(payload)!;
        json["message"]!["from_user_id"] = bsuid;
        json["message"]!["from"] = phone;
        json["contact"] = new JsonObject { ["user_id"] = bsuid, ["wa_id"] = phone };
        return json.ToJsonString();
    }
}
