using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class GroupTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private readonly string _group = $"Y2FwaV9ncm91cDo{Random.Shared.NextInt64(10000000, 99999999)}";

    public Task InitializeAsync() => world.Chatwoot.ResetTroubleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_group_is_one_contact_and_one_conversation_and_names_the_author_of_each_message()
    {
        var instance = await world.CreateInstanceAsync();

        await WriteAsync(instance, "491700000001", "Ana", "hello all");
        await WriteAsync(instance, "491700000002", "Ben", "hello Ana");

        Assert.Equal(["**Ana (+491700000001):**\nhello all", "**Ben (+491700000002):**\nhello Ana"], await instance.UntilShownAsync(2));
        Assert.Equal(_group, (string)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["source_id"]!);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_ignored_group_costs_no_call(bool byIntegration, bool byInstance)
    {
        var instance = await world.PrepareInstanceAsync(state => state with { IgnoreGroups = byIntegration });
        instance.Settings = new InstanceSettings { IgnoreGroupMessages = byInstance };
        await instance.PublishAsync();
        await world.Chatwoot.ClearCallsAsync();

        await WriteAsync(instance, "491700000001", "Ana", "hello all");

        await instance.UntilAsync("skipped");
        Assert.Empty(await world.Chatwoot.CallsAsync());
    }

    [Theory]
    [InlineData("status@broadcast", false, false, false)]
    [InlineData("1234567890@broadcast", false, false, false)]
    [InlineData("120363000000000000@newsletter", false, false, false)]
    [InlineData("status@broadcast", true, false, true)]
    [InlineData("status@broadcast", true, true, false)]
    [InlineData("120363000000000000@newsletter", true, true, true)]
    public async Task Broadcasts_are_left_out_unless_they_are_wanted(string chat, bool broadcasts, bool ignoreStatus, bool shown)
    {
        var instance = await world.PrepareInstanceAsync(state => state with { Presentation = new ChatwootPresentation { Broadcasts = broadcasts } });
        instance.Settings = new InstanceSettings { IgnoreStatus = ignoreStatus };
        await instance.PublishAsync();
        var item = instance.Item(chat, "look at this");
        var payload = JsonNode.Parse(item.Payload)!.AsObject();
        payload.Remove("contact");

        await world.PublishAsync(item with { Payload = payload.ToJsonString() });

        await instance.UntilAsync(shown ? "delivered" : "skipped");
        Assert.Equal(shown ? 1 : 0, (await world.Chatwoot.MessagesAsync(instance.Inbox)).Count);
    }

    private Task WriteAsync(TestInstance instance, string author, string name, string text)
    {
        var item = instance.Item(author, text);
        var payload = JsonNode.Parse(item.Payload)!;
        payload["message"]!["group_id"] = _group;
        payload["contact"]!["profile"]!["name"] = name;
        return world.PublishAsync(item with { Chat = _group, Payload = payload.ToJsonString() });
    }
}
