using Npgsql;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>One person, several addresses: one contact, one conversation, one lane.</summary>
public sealed class IdentityTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private readonly string _customer = TestInstance.NewCustomer();
    private TestInstance _instance = null!;

    private string Hidden => $"DE.{_customer}";

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => world.Chatwoot.ResetTroubleAsync();

    [Fact]
    public async Task Two_chats_that_turn_out_to_be_one_person_become_one()
    {
        await WriteUnderBothAsync();
        var contacts = await world.Chatwoot.ContactsAsync();
        Assert.Equal(2, (await world.Chatwoot.ConversationsAsync(_instance.Inbox)).Count);

        await _instance.WriteAsAsync(Hidden, _customer, "by both");
        await _instance.UntilShownAsync(3);
        await _instance.WriteAsAsync(Hidden, null, "by id again");
        await _instance.UntilShownAsync(4);

        Assert.Equal(contacts - 1, await world.Chatwoot.ContactsAsync());
        var conversations = await world.Chatwoot.ConversationsAsync(_instance.Inbox);
        Assert.Single(conversations.Select(conversation => (long)conversation["contact_id"]!).Distinct());
        var messages = await world.Chatwoot.MessagesAsync(_instance.Inbox);
        Assert.Equal(["by id", "by number", "by both", "by id again"], messages.Select(message => (string)message["content"]!));
        Assert.Equal(messages[2]["conversation_id"]!.ToString(), messages[3]["conversation_id"]!.ToString());
        await world.UntilAliasAsync(_instance, canonical: _customer, alias: Hidden);
        Assert.Equal("+" + _customer, (string?)(await world.Chatwoot.ContactAsync((long)conversations[0]["contact_id"]!))["phone_number"]);
    }

    [Fact]
    public async Task What_comes_after_an_alias_is_learned_does_not_overtake_what_waits_under_it()
    {
        await world.Service<LaneHolds>().HoldAsync(_instance.Id, "test", "so that all are there first");
        await _instance.WriteAsAsync(Hidden, null, "one");
        await _instance.WriteAsAsync(Hidden, null, "two");
        await UntilWaitingAsync(2);
        await world.Service<NpgsqlDataSource>().WriteAsync(
            batch => AliasTable.Add(batch, _instance.ConnectionId, _instance.Endpoint, Hidden, _customer), CancellationToken.None);
        await _instance.WriteAsAsync(Hidden, null, "three");
        await UntilWaitingAsync(3);
        Assert.Equal(1, await world.QueryAsync<long>("select count(distinct lane) from lane_messages where owner = @Id", new { _instance.Id }));

        await world.Service<LaneHolds>().ReleaseAsync(_instance.Id);

        Assert.Equal(["one", "two", "three"], await _instance.UntilShownAsync(3));

        Task UntilWaitingAsync(int count) => Eventually.TrueAsync(
            async () => await world.QueryAsync<long>("select count(*) from lane_messages where owner = @Id and status = 'waiting'", new { _instance.Id }) == count,
            $"{count} wait");
    }

    [Fact]
    public async Task A_merge_whose_answer_is_lost_is_finished_and_the_message_shown_once()
    {
        await WriteUnderBothAsync();
        await world.Chatwoot.FaultAsync(new { kind = "abort_after", method = "POST", path = "contact_merge", times = 1 });

        await _instance.WriteAsAsync(Hidden, _customer, "by both");

        Assert.Equal(["by id", "by number", "by both"], await _instance.UntilShownAsync(3));
        Assert.Single((await world.Chatwoot.ConversationsAsync(_instance.Inbox)).Select(conversation => (long)conversation["contact_id"]!).Distinct());
    }

    [Fact]
    public async Task Contacts_that_Chatwoot_does_not_merge_do_not_hold_up_the_message()
    {
        await WriteUnderBothAsync();
        await world.Chatwoot.FaultAsync(new { kind = "status", method = "POST", path = "contact_merge", status = 422, body = new { error = "no" } });

        await _instance.WriteAsAsync(Hidden, _customer, "by both");

        Assert.Equal(["by id", "by number", "by both"], await _instance.UntilShownAsync(3));
    }

    [Fact]
    public async Task What_waits_in_both_chats_is_shown_in_order_after_the_merge()
    {
        await WriteUnderBothAsync();
        await world.Chatwoot.FaultAsync(new { kind = "status", method = "POST", path = "/messages$", status = 429, body = "Retry later", retry_after = 1 });
        await _instance.WriteAsAsync(Hidden, _customer, "1");
        foreach (var text in new[] { "2", "3", "4", "5" })
            await _instance.WriteAsAsync(text is "2" or "4" ? Hidden : null, text is "2" or "4" ? null : _customer, text);
        await _instance.UntilAsync("waiting", 5);
        await Eventually.TrueAsync(
            async () => await world.QueryAsync<long>(
                "select count(distinct lane) from lane_messages where status = 'waiting' and lane like @Lanes", new { Lanes = $"{_instance.ConnectionId:n}/%" }) == 1,
            "the lanes are one");
        await world.Chatwoot.ResetTroubleAsync();

        Assert.Equal(["by id", "by number", "1", "2", "3", "4", "5"], await _instance.UntilShownAsync(7));
        Assert.Single((await world.Chatwoot.MessagesAsync(_instance.Inbox)).Skip(2).Select(message => message["conversation_id"]!.ToString()).Distinct());
    }

    [Fact]
    public async Task A_customer_with_a_new_number_keeps_contact_and_conversation_and_agents_are_told()
    {
        var moved = TestInstance.NewCustomer();
        await _instance.WriteAsync(_customer, "before");
        await _instance.UntilShownAsync(1);

        await _instance.MoveAsync(_customer, moved);
        await _instance.UntilShownAsync(2);
        await _instance.WriteAsync(moved, "after");

        var messages = await _instance.UntilMessagesAsync(3);
        Assert.Equal(
            ["before", $"ℹ️ The customer has a new WhatsApp address: +{moved}. What you write here goes there.", "after"],
            messages.Select(message => (string)message["content"]!));
        Assert.True((bool)messages[1]["private"]!);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.UntilAliasAsync(_instance, canonical: moved, alias: _customer);
        Assert.Equal("+" + moved, (string?)(await world.Chatwoot.ContactAsync((long)conversation["contact_id"]!))["phone_number"]);
    }

    [Fact]
    public async Task A_new_number_that_is_known_already_joins_both_chats()
    {
        var moved = TestInstance.NewCustomer();
        await _instance.WriteAsync(_customer, "old number");
        await _instance.UntilShownAsync(1);
        await _instance.WriteAsync(moved, "new number");
        await _instance.UntilShownAsync(2);

        await _instance.MoveAsync(_customer, moved);
        await _instance.UntilShownAsync(3);
        await _instance.WriteAsync(_customer, "old number once more");
        await _instance.UntilShownAsync(4);

        Assert.Single((await world.Chatwoot.ConversationsAsync(_instance.Inbox)).Select(conversation => (long)conversation["contact_id"]!).Distinct());
        await world.UntilAliasAsync(_instance, canonical: moved, alias: _customer);
    }

    [Fact]
    public async Task A_new_number_told_with_an_id_that_is_known_already_is_understood()
    {
        var moved = TestInstance.NewCustomer();
        await _instance.WriteAsAsync(Hidden, moved, "from the new number");
        await _instance.UntilShownAsync(1);

        await _instance.MoveAsync(_customer, moved, Hidden);

        await _instance.UntilShownAsync(2);
    }

    [Fact]
    public async Task A_name_that_changes_on_WhatsApp_changes_in_Chatwoot()
    {
        await _instance.WriteAsAsync(null, _customer, "1", name: "Maria");
        var contact = await ContactAsync(1);

        await _instance.WriteAsAsync(null, _customer, "2", name: "Maria Silva");

        await _instance.UntilShownAsync(2);
        Assert.Equal("Maria Silva", (string?)(await world.Chatwoot.ContactAsync(contact))["name"]);
    }

    [Fact]
    public async Task A_name_that_an_agent_gave_is_never_overwritten()
    {
        await _instance.WriteAsAsync(null, _customer, "1", name: "Maria");
        var contact = await ContactAsync(1);
        await world.Chatwoot.UpdateContactAsync(contact, new { name = "Mrs Silva, accounts" });

        await _instance.WriteAsAsync(null, _customer, "2", name: "Maria S.");
        await _instance.UntilShownAsync(2);
        await _instance.WriteAsAsync(null, _customer, "3", name: "Maria");
        await _instance.UntilShownAsync(3);

        Assert.Equal("Mrs Silva, accounts", (string?)(await world.Chatwoot.ContactAsync(contact))["name"]);
    }

    [Fact]
    public async Task A_name_that_does_not_change_costs_no_call()
    {
        await _instance.WriteAsAsync(null, _customer, "1");
        await _instance.UntilShownAsync(1);
        await world.Chatwoot.ClearCallsAsync();

        await _instance.WriteAsAsync(null, _customer, "2");

        await _instance.UntilShownAsync(2);
        Assert.DoesNotContain(await world.Chatwoot.CallsAsync(), call => call.Key.Contains("/contacts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_cannot_be_written_does_not_hold_up_the_message()
    {
        await _instance.WriteAsAsync(null, _customer, "1", name: "Maria");
        var contact = await ContactAsync(1);
        await world.Chatwoot.FaultAsync(new { kind = "status", method = "PUT", path = "/contacts/", status = 500, times = 1 });

        await _instance.WriteAsAsync(null, _customer, "2", name: "Maria S.");
        await _instance.UntilShownAsync(2);
        await _instance.WriteAsAsync(null, _customer, "3", name: "Maria S.");
        await _instance.UntilShownAsync(3);

        Assert.Equal("Maria S.", (string?)(await world.Chatwoot.ContactAsync(contact))["name"]);
    }

    [Fact]
    public async Task A_contact_that_an_agent_made_with_the_number_is_used_and_keeps_its_name()
    {
        var made = await world.Chatwoot.CreateContactAsync(new { name = "From the CRM", phone_number = "+" + _customer });

        await _instance.WriteAsAsync(null, _customer, "1", name: "Maria");
        await _instance.UntilShownAsync(1);
        await _instance.WriteAsAsync(null, _customer, "2", name: "Maria");

        Assert.Equal(made, await ContactAsync(2));
        Assert.Equal("From the CRM", (string?)(await world.Chatwoot.ContactAsync(made))["name"]);
    }

    [Theory]
    [InlineData("55119{0}", "5511{0}")]
    [InlineData("521{0}55", "52{0}55")]
    [InlineData("549{0}55", "54{0}55")]
    public async Task A_number_in_its_other_form_is_the_same_contact(string inChatwoot, string onWhatsApp)
    {
        var digits = Random.Shared.NextInt64(80000000, 99999999);
        var made = await world.Chatwoot.CreateContactAsync(new { name = "Ana", phone_number = "+" + string.Format(null, inChatwoot, digits) });

        await _instance.WriteAsAsync(null, string.Format(null, onWhatsApp, digits), "1");

        Assert.Equal(made, await ContactAsync(1));
    }

    private async Task WriteUnderBothAsync()
    {
        await _instance.WriteAsAsync(Hidden, null, "by id");
        await _instance.UntilShownAsync(1);
        await _instance.WriteAsAsync(null, _customer, "by number");
        await _instance.UntilShownAsync(2);
    }

    private async Task<long> ContactAsync(int shown)
    {
        await _instance.UntilShownAsync(shown);
        return (long)Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox))["contact_id"]!;
    }
}
