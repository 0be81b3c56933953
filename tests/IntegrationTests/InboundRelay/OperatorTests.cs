using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class OperatorTests(RelayWorld world) : IClassFixture<RelayWorld>
{
    [Fact]
    public async Task A_message_that_Chatwoot_refused_is_shown_once_however_often_it_is_replayed()
    {
        var instance = await world.CreateInstanceAsync();
        var customer = TestInstance.NewCustomer();
        await instance.WriteAsync(customer, "first");
        await instance.UntilShownAsync(1);
        await RefuseAsync(instance, times: 1);
        await instance.WriteAsync(customer, "second");
        Assert.Contains("cannot be shown", (await instance.UntilShownAsync(2))[1], StringComparison.Ordinal);
        await instance.UntilAsync("dead");

        await RefuseAsync(instance, times: 1);
        Assert.Equal(1, (await ReplayAsync(instance)).Replayed);
        await instance.UntilSettledAsync();
        await instance.UntilAsync("dead");
        Assert.Equal(2, (await instance.UntilShownAsync(2)).Count);

        Assert.Equal(1, (await ReplayAsync(instance)).Replayed);
        Assert.Equal("second", (await instance.UntilShownAsync(3))[2]);
        await instance.UntilAsync("dead", 0);
        Assert.Equal(0, (await ReplayAsync(instance)).Replayed);
    }

    [Fact]
    public async Task A_message_that_was_posted_after_all_is_found_by_a_replay_and_not_posted_again()
    {
        var instance = await world.CreateInstanceAsync();
        var customer = TestInstance.NewCustomer();
        var id = await instance.WriteAsync(customer, "hello");
        await instance.UntilShownAsync(1);
        // As if its answer had been lost and it had been given up before anybody looked.
        await world.QueryAsync<int>(
            """
            update lane_messages set status = 'dead', reason = 'gave up', remote_id = null, payload = @payload, state = @state
            where dedupe_key like '%' || @id;
            delete from message_ids where provider_message_id = @id
            """,
            new
            {
                id,
                payload = System.Text.Json.JsonSerializer.Serialize(instance.Item(customer, "hello") with { ProviderMessageId = id, Payload = PayloadOf(id, customer) }),
                state = $$"""{"Step":"Message","ConversationId":{{(await instance.Chatwoot.ConversationsAsync(instance.Inbox))[0]["id"]}}}""",
            });

        await ReplayAsync(instance);
        await instance.UntilAsync("delivered");
        Assert.Equal(["hello"], await instance.UntilShownAsync(1));
    }

    [Fact]
    public async Task A_message_is_traced_by_each_of_its_names()
    {
        var instance = await world.CreateInstanceAsync();
        var customer = TestInstance.NewCustomer();
        var id = await instance.WriteAsync(customer, "hello");
        await instance.UntilShownAsync(1);
        var shown = Assert.Single(await instance.Chatwoot.MessagesAsync(instance.Inbox));
        var chatwootId = (long)shown["id"]!;

        foreach (var query in new[]
        {
            new TraceMessage { AccountId = instance.AccountId, WhatsAppId = id, Limit = 10 },
            new TraceMessage { AccountId = instance.AccountId, ChatwootId = chatwootId, Limit = 10 },
            new TraceMessage { AccountId = instance.AccountId, Phone = customer, Limit = 10 },
        })
        {
            var traced = Assert.Single((await world.AskAsync<TraceMessage, MessageTraced>(query)).Messages);
            Assert.Equal(("delivered", customer, id, chatwootId), (traced.Status, traced.Chat, Assert.Single(traced.WhatsAppIds), traced.ChatwootId));
            Assert.Equal(
                ["written in WhatsApp", "taken by the gateway", "stored by InboundRelay", "first attempt", "delivered to Chatwoot"],
                traced.Timeline.Select(step => step.Event));
            Assert.Empty((await world.AskAsync<TraceMessage, MessageTraced>(query with { AccountId = Guid.NewGuid() })).Messages);
        }

        await world.QueryAsync<int>("delete from lane_messages where dedupe_key like '%' || @id", new { id });
        var old = Assert.Single((await world.AskAsync<TraceMessage, MessageTraced>(new TraceMessage { AccountId = instance.AccountId, WhatsAppId = id, Limit = 10 })).Messages);
        Assert.Equal((null, chatwootId, "ids noted by InboundRelay"), (old.Chat, old.ChatwootId, Assert.Single(old.Timeline).Event));
    }

    [Fact]
    public async Task A_message_of_an_unknown_number_is_its_accounts_dead_letter()
    {
        var instance = await world.CreateInstanceAsync();
        await instance.WriteAsync(TestInstance.NewCustomer(), "hello", item => item with { Endpoint = "999000111222333" });
        await instance.WriteAsync(TestInstance.NewCustomer(), "hello?", item => item with { Endpoint = "999000111222333" });
        await instance.UntilAsync("dead", 2);

        var letters = (await ListAsync(instance.AccountId)).DeadLetters;
        Assert.Equal(2, letters.Count);
        var letter = letters[0];
        Assert.Equal((null, "unknown number"), (letter.Instance, letter.Reason));
        Assert.Empty((await world.AskAsync<ListDeadLetters, DeadLettersListed>(new ListDeadLetters { AccountId = instance.AccountId, Instance = "sales", Limit = 10 })).DeadLetters);
        Assert.Empty((await ListAsync(Guid.NewGuid())).DeadLetters);
    }

    [Fact]
    public async Task What_waits_for_a_message_that_is_not_known_is_counted_apart()
    {
        var instance = await world.CreateInstanceAsync();
        await instance.EditAsync(TestInstance.NewCustomer(), "wamid.unknown", "edited");
        await instance.UntilAsync("parked");

        var lanes = await world.AskAsync<GetLanes, LanesFound>(new GetLanes { AccountId = instance.AccountId, Limit = 10 });

        var backlog = Assert.Single(lanes.Backlogs);
        Assert.Equal((1, 0, 0), (backlog.Parked, backlog.Waiting, backlog.DeadLetters));
        Assert.Empty(lanes.Blocked);
    }

    private static string PayloadOf(string id, string customer) => new JsonObject
    {
        ["message"] = new JsonObject { ["id"] = id, ["timestamp"] = "1795564020", ["from"] = customer, ["type"] = "text", ["text"] = new JsonObject { ["body"] = "hello" } },
    }.ToJsonString();

    private static Task RefuseAsync(TestInstance instance, int times) =>
        instance.Chatwoot.FaultAsync(new { kind = "status", path = "/messages$", method = "POST", status = 422, body = new { error = "Validation failed: Content is wrong" }, times });

    private Task<DeadLettersListed> ListAsync(Guid account) =>
        world.AskAsync<ListDeadLetters, DeadLettersListed>(new ListDeadLetters { AccountId = account, Limit = 10 });

    private Task<DeadLettersReplayed> ReplayAsync(TestInstance instance) =>
        world.AskAsync<ReplayDeadLetters, DeadLettersReplayed>(new ReplayDeadLetters { AccountId = instance.AccountId });
}
