using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class PresenceTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task An_answer_marks_the_customers_messages_as_read_when_the_instance_wants_it()
    {
        var (tenant, conversation) = await AskedAsync("5511987680001", autoRead: true);
        await tenant.WriteAsync(conversation, "answer");

        await Eventually.TrueAsync(async () => await StatusAsync(tenant, "5511987680001") == "read", "the customer's message is read");
    }

    [Fact]
    public async Task Typing_is_shown_and_only_for_what_the_customer_may_see()
    {
        var (tenant, conversation) = await AskedAsync("5511987680002", autoRead: true);
        await TypeAsync(conversation, isPrivate: true);
        await rig.QuietAsync();
        Assert.Empty(await TypingAsync(tenant));

        await TypeAsync(conversation, isPrivate: false);
        await Eventually.TrueAsync(async () => (await TypingAsync(tenant)).Count == 1, "the customer sees that somebody types");
    }

    [Fact]
    public async Task Without_the_setting_neither_is_shown_and_the_answer_goes()
    {
        var (tenant, conversation) = await AskedAsync("5511987680003", autoRead: false);
        await TypeAsync(conversation, isPrivate: false);
        await tenant.WriteAsync(conversation, "answer");
        await tenant.ReceivesAsync("5511987680003", 1);
        await rig.QuietAsync();

        Assert.Equal("received", await StatusAsync(tenant, "5511987680003"));
        Assert.Empty(await TypingAsync(tenant));
    }

    [Fact]
    public async Task A_read_mark_that_fails_hurts_no_message()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.AutoReadMessages = true;
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync("5511987680004");
        await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new { content = "hi", message_type = "incoming", source_id = "wamid.unknown" });
        var message = await tenant.WriteAsync(conversation, "answer");

        await tenant.SeesAsync(conversation, message, "delivered");
        await Eventually.TrueAsync(() => Task.FromResult(rig.Metrics.Sum("presence_signals", "refused") > 0), "the mark was tried");
        Assert.Equal("delivered", (await tenant.SeenAsync(conversation, message)).Status);
    }

    private async Task<(Tenant Tenant, long Conversation)> AskedAsync(string customer, bool autoRead)
    {
        var tenant = await rig.AddTenantAsync();
        tenant.AutoReadMessages = autoRead;
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync(customer);
        var answer = await RelayRig.ReadAsync(await rig.CloudApi.PostAsJsonAsync($"/_control/numbers/{tenant.PhoneNumberId}/customer-messages", new { from = customer, name = "Maria", text = "question" }));
        await rig.AskChatwootAsync(
            $"/api/v1/accounts/1/conversations/{conversation}/messages",
            new { content = "question", message_type = "incoming", source_id = answer["ids"]![0]!.GetValue<string>() });
        return (tenant, conversation);
    }

    private Task<JsonNode> TypeAsync(long conversation, bool isPrivate) => rig.AskChatwootAsync("/_control/agent/typing", new { conversation_id = conversation, on = true, @private = isPrivate });

    private async Task<string> StatusAsync(Tenant tenant, string chat)
    {
        var chats = await RelayRig.ReadAsync(await rig.CloudApi.GetAsync(new Uri($"/_control/numbers/{tenant.PhoneNumberId}/chats", UriKind.Relative)));
        return chats.AsArray().Single(found => found!["id"]!.GetValue<string>() == chat)!["messages"]!.AsArray()
            .First(message => !message!["fromBusiness"]!.GetValue<bool>())!["status"]!.GetValue<string>();
    }

    private async Task<JsonArray> TypingAsync(Tenant tenant) =>
        (await RelayRig.ReadAsync(await rig.CloudApi.GetAsync(new Uri($"/_control/numbers/{tenant.PhoneNumberId}/typing", UriKind.Relative)))).AsArray();
}
