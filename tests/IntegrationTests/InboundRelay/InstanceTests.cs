using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class InstanceTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    public Task InitializeAsync() => world.Chatwoot.ResetTroubleAsync();

    public async Task DisposeAsync()
    {
        await world.Chatwoot.SuspendAsync(false);
        await world.Chatwoot.ResetTroubleAsync();
    }

    [Fact]
    public async Task A_message_of_a_number_that_nobody_knows_becomes_a_dead_letter()
    {
        var instance = await world.PrepareInstanceAsync();
        await instance.WriteAsync(TestInstance.NewCustomer(), "to nobody");
        await instance.UntilAsync("parked");
        await instance.WriteAsync(TestInstance.NewCustomer(), "and again");
        await instance.UntilAsync("dead", 2);
        Assert.Equal("unknown number", await instance.ReasonAsync());
    }

    [Fact]
    public async Task A_single_webhook_of_a_number_that_nobody_knows_waits_outside_of_the_lanes_until_the_number_is_known()
    {
        var instance = await world.PrepareInstanceAsync();
        var item = instance.Item(TestInstance.NewCustomer(), "early");
        await world.PublishAsync(item);
        await world.PublishAsync(instance.Item(TestInstance.NewCustomer(), "of the same webhook") with { ReceivedAt = item.ReceivedAt });
        await world.PublishAsync(item);
        await instance.UntilAsync("parked", 2);
        Assert.Equal(0, await world.QueryAsync<long>("select count(*) from lane_messages where owner = @ConnectionId and status in ('waiting', 'dead')", new { instance.ConnectionId }));

        await instance.PublishAsync();

        Assert.Equal(["early", "of the same webhook"], (await instance.UntilShownAsync(2)).Order());
    }

    [Fact]
    public async Task A_single_webhook_of_a_number_that_stays_unknown_is_a_dead_letter_in_the_end()
    {
        var instance = await world.PrepareInstanceAsync();
        await instance.WriteAsync(TestInstance.NewCustomer(), "an attempt");
        await instance.UntilAsync("parked");
        await world.QueryAsync<int>("update lane_messages set parked_until = now() where owner = @ConnectionId returning 1", new { instance.ConnectionId });
        await instance.UntilAsync("dead");
        Assert.Equal("no further webhook of the unknown number came", await instance.ReasonAsync());
    }

    [Fact]
    public async Task What_the_test_button_sends_alarms_nobody_however_often_it_is_pressed()
    {
        var instance = await world.PrepareInstanceAsync();
        for (var pressed = 0; pressed < 3; pressed++)
        {
            await instance.WriteAsync("16315551181", "this is a text message", item => item with
            {
                Endpoint = "123456123",
                Payload = item.Payload[..^1] + ""","metadata":{"display_phone_number":"16505551111","phone_number_id":"123456123"}}""",
            });
        }

        await instance.UntilAsync("skipped", 3);
    }

    [Fact]
    public async Task Messages_of_an_instance_that_becomes_known_late_are_delivered_in_order()
    {
        var instance = await world.PrepareInstanceAsync();
        var customer = TestInstance.NewCustomer();
        await instance.WriteAsync(customer, "1");
        await instance.WriteAsync(customer, "2");
        await Eventually.TrueAsync(async () => await instance.ReasonAsync() is not null || await world.QueryAsync<long>("select count(*) from lanes where reason like '%instance-unknown%'") > 0, "the first look was in vain");
        await instance.PublishAsync();
        await instance.WriteAsync(customer, "3");
        Assert.Equal(["1", "2", "3"], await instance.UntilShownAsync(3));
    }

    [Fact]
    public async Task A_paused_integration_holds_its_messages_until_it_is_active_again()
    {
        var instance = await world.CreateInstanceAsync(state => state with { Status = "paused" });
        var customer = TestInstance.NewCustomer();
        await instance.WriteAsync(customer, "1");
        await instance.WriteAsync(customer, "2");
        await UntilHeldAsync(instance, "integration");

        instance.Change = state => state;
        await instance.PublishAsync();
        Assert.Equal(["1", "2"], await instance.UntilShownAsync(2));
    }

    [Fact]
    public async Task A_refused_token_holds_the_integration_alone_and_new_settings_release_it()
    {
        var instance = await world.CreateInstanceAsync(state => state with { SealedApiToken = "revoked-token" });
        var neighbour = await world.CreateInstanceAsync();
        await instance.WriteAsync(TestInstance.NewCustomer(), "held");
        await UntilHeldAsync(instance, "chatwoot");
        await UntilReportedAsync(instance, healthy: false);
        await neighbour.WriteAsync(TestInstance.NewCustomer(), "not held");
        Assert.Equal(["not held"], await neighbour.UntilShownAsync(1));

        instance.Change = state => state;
        await instance.PublishAsync();
        Assert.Equal(["held"], await instance.UntilShownAsync(1));
    }

    [Fact]
    public async Task An_account_that_works_again_is_found_by_probing_and_reported()
    {
        var instance = await world.CreateInstanceAsync();
        await world.Chatwoot.SuspendAsync(true);
        await instance.WriteAsync(TestInstance.NewCustomer(), "held");
        await UntilHeldAsync(instance, "chatwoot");
        await UntilReportedAsync(instance, healthy: false);

        await world.Chatwoot.SuspendAsync(false);
        Assert.Equal(["held"], await instance.UntilShownAsync(1));
        await UntilReportedAsync(instance, healthy: true);
    }

    [Fact]
    public async Task An_inbox_that_is_gone_holds_the_integration()
    {
        var instance = await world.CreateInstanceAsync();
        await world.Chatwoot.DeleteAsync($"inboxes/{instance.Inbox}");
        await instance.WriteAsync(TestInstance.NewCustomer(), "to nowhere");
        await UntilHeldAsync(instance, "chatwoot");
    }

    [Fact]
    public async Task Without_an_integration_a_message_is_skipped()
    {
        var instance = await world.PrepareInstanceAsync();
        instance.HasChatwoot = false;
        await instance.PublishAsync();
        await instance.WriteAsync(TestInstance.NewCustomer(), "to nobody");
        await instance.UntilAsync("skipped");
    }

    [Fact]
    public async Task What_waits_at_a_deactivation_is_settled_with_the_reason()
    {
        var instance = await world.CreateInstanceAsync(state => state with { Status = "paused" });
        await instance.WriteAsync(TestInstance.NewCustomer(), "too late");
        await UntilHeldAsync(instance, "integration");

        instance.HasChatwoot = false;
        await instance.PublishAsync();

        await instance.UntilAsync("skipped");
        Assert.Equal("the instance has no Chatwoot integration", await instance.ReasonAsync());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Groups_are_skipped_when_the_integration_or_the_instance_ignores_them(bool ignoreGroups, bool ignoreGroupMessages)
    {
        var instance = await world.PrepareInstanceAsync(state => state with { IgnoreGroups = ignoreGroups });
        instance.Settings = new InstanceSettings { IgnoreGroupMessages = ignoreGroupMessages };
        await instance.PublishAsync();
        await world.PublishAsync(instance.Item("group-1", "", GroupText("hello all")));
        await instance.UntilAsync("skipped");
    }

    [Fact]
    public async Task A_group_is_one_conversation_that_names_who_wrote()
    {
        var instance = await world.CreateInstanceAsync();
        await world.PublishAsync(instance.Item("group-2", "", GroupText("hello all", "group-2")));
        Assert.EndsWith(":**\nhello all", Assert.Single(await instance.UntilShownAsync(1)));
        Assert.Equal("group-2", (string)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["source_id"]!);
    }

    private static JsonObject GroupText(string text, string group = "group-1") => new()
    {
        ["type"] = "text",
        ["group_id"] = group,
        ["text"] = new JsonObject { ["body"] = text },
    };

    private Task UntilHeldAsync(TestInstance instance, string remote) => Eventually.TrueAsync(
        async () => await world.QueryAsync<long>("select count(*) from lane_holds where owner = @Id and remote = @remote", new { instance.Id, remote }) == 1,
        $"the instance is held ({remote})");

    private Task UntilReportedAsync(TestInstance instance, bool healthy) => Eventually.TrueAsync(
        () => Task.FromResult(world.Health.Any(health => health.InstanceId == instance.Id && health.Healthy == healthy && health.Remote == "chatwoot")),
        $"the manager is told that the integration is {(healthy ? "well" : "ill")}");
}
