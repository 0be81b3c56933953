using System.Net;
using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class RefusedWebhookTests(BridgeSystem system)
{
    private const string Customer = "5521987650001";

    [Fact]
    public async Task A_WhatsApp_webhook_that_proves_nothing_is_refused_and_has_no_effect()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        var body = Webhooks.Text(tenant, Customer, "wamid.forged", "forged");

        Assert.Equal(HttpStatusCode.Unauthorized, await Webhooks.PostAsMetaAsync(tenant.WebhookUrl + "x", body, Webhooks.Sign(tenant, body)));
        Assert.Equal(HttpStatusCode.Forbidden, await Webhooks.PostAsMetaAsync(tenant.WebhookUrl, body, Webhooks.Sign(tenant, [.. body, 32])));
        Assert.Equal(HttpStatusCode.Forbidden, await Webhooks.PostAsMetaAsync(tenant.WebhookUrl, body, signature: null));
        var malformed = "{\"object\":"u8.ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, await Webhooks.PostAsMetaAsync(tenant.WebhookUrl, malformed, Webhooks.Sign(tenant, malformed)));
        var oversized = new byte[5 * 1024 * 1024];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Webhooks.PostAsMetaAsync(tenant.WebhookUrl, oversized, Webhooks.Sign(tenant, oversized)));

        // A real message that arrives proves that the others were refused and are not just slow.
        await tenant.WhatsApp.WriteAsync(Customer, "real");
        var conversation = await tenant.ConversationAsync(Customer);
        await Eventually.TrueAsync(async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Count > 0, "the real one arrives");
        Assert.Equal("real", Assert.Single(await tenant.Chatwoot.MessagesAsync(conversation)).Content);
        Assert.Single(await tenant.Chatwoot.ConversationsAsync(tenant.Inbox));
    }

    [Fact]
    public async Task A_Chatwoot_webhook_with_a_wrong_secret_is_refused_and_with_a_wrong_signature_dropped()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync(Customer, "hello");
        var conversation = await tenant.ConversationAsync(Customer);
        await tenant.Chatwoot.AnswerAsync(conversation, "real");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey(Customer), "the real answer arrives");
        await Eventually.TrueAsync(async () => await tenant.Chatwoot.WebhooksAsync() is not null, "all webhooks were posted");
        var (url, secret) = await tenant.Chatwoot.InboxWebhookAsync(tenant.Inbox);
        var body = await Webhooks.AnswerAsync(tenant, conversation, 999_999, "forged");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        Assert.Equal(HttpStatusCode.Unauthorized, await Webhooks.PostAsChatwootAsync(url + "x", body, secret, now));
        Assert.Equal(HttpStatusCode.OK, await Webhooks.PostAsChatwootAsync(url, body, "not the secret", now));
        Assert.Equal(HttpStatusCode.OK, await Webhooks.PostAsChatwootAsync(url, body, secret, now - 3600));

        await tenant.Chatwoot.AnswerAsync(conversation, "real too");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync())[Customer].Contains("real too"), "the next real answer arrives");
        Assert.Equal(["real", "real too"], (await tenant.WhatsApp.ReceivedAsync())[Customer]);
        // With the right secret and time the same body is taken: it was these that were refused.
        Assert.Equal(HttpStatusCode.OK, await Webhooks.PostAsChatwootAsync(url, body, secret, now));
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync())[Customer].Contains("forged"), "a webhook that proves itself is taken");
    }
}
