using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class OnceOnlyTests(BridgeSystem system)
{
    [Fact]
    public async Task A_WhatsApp_webhook_delivered_a_hundred_times_has_one_effect()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.WriteManyAsync([("5521987650001", "once")], duplicates: 99);
        await tenant.WhatsApp.WriteManyAsync([("5521987650001", "last")]);

        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.DeliveriesAsync()).Count >= 101, "all repeats were posted");
        var conversation = await tenant.ConversationAsync("5521987650001");
        await Eventually.TrueAsync(async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Any(message => message.Content == "last"), "the last one is shown");
        Assert.Single(await tenant.Chatwoot.MessagesAsync(conversation), message => message.Content == "once");
        Assert.Single(await tenant.Chatwoot.ConversationsAsync(tenant.Inbox));
    }

    [Fact]
    public async Task A_Chatwoot_webhook_delivered_twice_sends_one_message()
    {
        var chatwoot = await system.AddChatwootAsync();
        await chatwoot.RepeatWebhooksAsync(duplicates: 1);
        var tenant = await system.AddTenantAsync(chatwoot);
        await tenant.WhatsApp.WriteAsync("5521987650001", "hello");
        var conversation = await tenant.ConversationAsync("5521987650001");

        await chatwoot.AnswerAsync(conversation, "once");
        await chatwoot.AnswerAsync(conversation, "last");
        await Eventually.TrueAsync(async () => await chatwoot.WebhooksAsync() is not null, "all webhooks were posted");
        await Eventually.TrueAsync(
            async () => (await tenant.WhatsApp.ReceivedAsync()).TryGetValue("5521987650001", out var texts) && texts.Contains("last"), "the last one arrives");
        Assert.Equal(["once", "last"], (await tenant.WhatsApp.ReceivedAsync())["5521987650001"]);
    }

    [Fact]
    public async Task A_private_note_never_leaves_Chatwoot()
    {
        var chatwoot = await system.AddChatwootAsync();
        var tenant = await system.AddTenantAsync(chatwoot);
        await tenant.WhatsApp.WriteAsync("5521987650001", "hello");
        var conversation = await tenant.ConversationAsync("5521987650001");

        await chatwoot.AnswerAsync(conversation, "for colleagues only", isPrivate: true);
        await chatwoot.AnswerAsync(conversation, "for the customer");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey("5521987650001"), "the answer arrives");
        Assert.Equal(["for the customer"], (await tenant.WhatsApp.ReceivedAsync())["5521987650001"]);
    }
}
