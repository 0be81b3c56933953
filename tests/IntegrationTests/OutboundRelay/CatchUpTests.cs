using System.Net.Http.Json;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class CatchUpTests(CatchUpRig rig) : IClassFixture<CatchUpRig>, IAsyncLifetime
{
    public Task InitializeAsync() => DropAsync(0);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Messages_whose_webhooks_were_all_lost_are_sent_in_order_in_each_chat()
    {
        var tenant = await rig.AddTenantAsync();
        string[] chats = ["5511987657001", "5511987657002", "5511987657003"];
        var conversations = new List<long>();
        foreach (var chat in chats)
            conversations.Add(await tenant.OpenAsync(chat));
        await DropAsync(1);
        for (var number = 1; number <= 5; number++)
        {
            foreach (var conversation in conversations)
                await tenant.WriteAsync(conversation, $"message {number}");
        }

        foreach (var chat in chats)
            await tenant.ReceivesAsync(chat, 5);
        await DropAsync(0);
        await rig.QuietAsync();
        foreach (var chat in chats)
            Assert.Equal(Enumerable.Range(1, 5).Select(number => $"message {number}"), await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task What_came_by_webhook_is_not_sent_again_and_what_did_not_is_found()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987657004");
        await DropAsync(2);
        for (var number = 1; number <= 30; number++)
            await tenant.WriteAsync(conversation, $"message {number}");

        await tenant.ReceivesAsync("5511987657004", 30);
        await DropAsync(0);
        await rig.SearchedAsync(tenant);
        Assert.Equal(
            Enumerable.Range(1, 30).Select(number => $"message {number}").Order(StringComparer.Ordinal),
            (await tenant.ReceivedAsync("5511987657004")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_agents_say_to_the_bridge_is_not_found_as_lost()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(ControlConversation.SourceId);
        var command = await tenant.WriteAsync(conversation, "status");
        await rig.SearchedAsync(tenant);

        Assert.Equal("sent", (await tenant.SeenAsync(conversation, command)).Status);
        Assert.Empty(await tenant.ReceivedAsync(ControlConversation.SourceId));
    }

    [Fact]
    public async Task A_message_that_Chatwoot_gave_up_while_the_relay_was_away_is_sent_and_put_right()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987657005");
        await rig.StopRelayAsync();
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed");

        await rig.StartRelayAsync();
        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987657005"));
    }

    [Fact]
    public async Task A_sent_message_that_Chatwoot_marked_failed_without_telling_is_put_right()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987657006");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync("5511987657006", 1);
        await DropAsync(1);
        await rig.Chatwoot.PatchAsJsonAsync(
            $"/api/v1/accounts/1/conversations/{conversation}/messages/{message}", new { status = "failed", external_error = "Net::ReadTimeout" });

        await tenant.SeesAsync(conversation, message, "sent");
        await DropAsync(0);
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987657006"));
    }

    [Fact]
    public async Task What_must_not_leave_Chatwoot_is_not_found_either()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987657007");
        await DropAsync(1);
        var path = $"/api/v1/accounts/1/conversations/{conversation}/messages";
        await rig.AskChatwootAsync(path, new { content = "a note", @private = true });
        await rig.AskChatwootAsync(path, new { content = "from the phone", message_type = "outgoing", source_id = "wamid.echo" });
        await rig.AskChatwootAsync(path, new { content = "from the customer", message_type = "incoming" });
        await tenant.WriteAsync(conversation, "hello");

        await tenant.ReceivesAsync("5511987657007", 1);
        await DropAsync(0);
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987657007"));
    }

    private Task<HttpResponseMessage> DropAsync(int every) => rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = every });
}
