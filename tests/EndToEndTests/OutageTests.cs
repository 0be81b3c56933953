using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class OutageTests(BridgeSystem system)
{
    [Theory]
    [InlineData("unavailable")]
    [InlineData("cut")]
    public async Task While_a_Chatwoot_is_down_its_messages_wait_in_order_and_others_go_on(string outage)
    {
        var down = await system.AddTenantAsync(await system.AddChatwootAsync());
        var up = await system.AddTenantAsync(await system.AddChatwootAsync());
        await down.Chatwoot.OutageAsync(outage);
        var texts = Enumerable.Range(1, 20).Select(number => $"message {number}").ToList();
        await down.WhatsApp.WriteManyAsync(texts.Select(text => ("5521987650001", text)));

        // The other integration is served while this one waits.
        await up.WhatsApp.WriteAsync("5521987650002", "hello");
        await Eventually.TrueAsync(async () => (await up.ShownAsync()).ContainsKey("5521987650002"), "the other integration is served");
        Assert.Empty(await down.Chatwoot.ConversationsAsync(down.Inbox));

        await down.Chatwoot.OutageAsync("none");
        await Eventually.TrueAsync(
            async () => (await down.ShownAsync()).TryGetValue("5521987650001", out var shown) && shown.Count == texts.Count, "all arrive", TimeSpan.FromMinutes(2));
        Assert.Equal(texts, (await down.ShownAsync())["5521987650001"]);
    }

    [Fact]
    public async Task While_WhatsApp_is_down_answers_wait_and_then_arrive_in_order()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync("5521987650001", "hello");
        var conversation = await tenant.ConversationAsync("5521987650001");
        await tenant.WhatsApp.FaultAsync(new { kind = "outage", phoneNumberId = tenant.WhatsApp.Number });
        var texts = Enumerable.Range(1, 10).Select(number => $"answer {number}").ToList();
        foreach (var text in texts)
            await tenant.Chatwoot.AnswerAsync(conversation, text);
        await Eventually.TrueAsync(async () => await tenant.Chatwoot.WebhooksAsync() is not null, "Chatwoot has posted all");

        await tenant.WhatsApp.RecoverAsync();
        await Eventually.TrueAsync(
            async () => (await tenant.WhatsApp.ReceivedAsync()).TryGetValue("5521987650001", out var received) && received.Count == texts.Count, "all arrive", TimeSpan.FromMinutes(2));
        Assert.Equal(texts, (await tenant.WhatsApp.ReceivedAsync())["5521987650001"]);
        await Eventually.TrueAsync(
            async () => (await tenant.Chatwoot.MessagesAsync(conversation)).All(message => message.Error is null), "no answer stays red", TimeSpan.FromMinutes(1));
    }
}
