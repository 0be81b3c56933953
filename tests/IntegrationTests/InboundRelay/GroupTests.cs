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

    private Task WriteAsync(TestInstance instance, string author, string name, string text)
    {
        var item = instance.Item(author, text);
        var payload = JsonNode.Parse(item.Payload)!;
        payload["message"]!["group_id"] = _group;
        payload["contact"]!["profile"]!["name"] = name;
        return world.PublishAsync(item with { Chat = _group, Payload = payload.ToJsonString() });
    }
}
