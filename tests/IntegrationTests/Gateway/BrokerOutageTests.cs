using System.Net;
using System.Text;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class BrokerOutageTests(GatewayFixture fixture)
{
    [Fact]
    public async Task Without_the_broker_webhooks_are_503_and_management_calls_500_and_all_work_again_afterwards()
    {
        await using var line = new BrokerLine(fixture.BrokerAddress);
        await using var gateway = await fixture.StartGatewayAtAsync(line.Address);
        var (connection, integration) = (Guid.NewGuid(), Guid.NewGuid());
        fixture.Manager.Answers<GetConnection>(connection, query => new ConnectionFound
        {
            QueryId = query.QueryId,
            Connector = "cloud",
            Generation = 1,
            SealedWebhookKey = fixture.Manager.Secrets.Seal(MetaWebhook.AppSecret, query.QueryId),
            SealedVerifyToken = fixture.Manager.Secrets.Seal("verify me", query.QueryId),
        });
        var whatsapp = $"/webhooks/whatsapp/cloud/{connection:n}/{fixture.Webhooks.Create("whatsapp", connection, 1)}";
        var chatwoot = $"/webhooks/chatwoot/{integration:n}/{fixture.Webhooks.Create("chatwoot", integration, 1)}";
        var token = fixture.AccountToken();
        Assert.Equal(HttpStatusCode.OK, await PostWhatsAppAsync("wamid.1"));

        line.Cut();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostWhatsAppAsync("wamid.2"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostChatwootAsync());
        var call = await gateway.Client.CallAsync("GET", "/api/chatwoot/list/suporte", token);
        Assert.Equal(HttpStatusCode.InternalServerError, call.StatusCode);
        Assert.NotEmpty(await call.ErrorAsync());
        await Eventually.TrueAsync(
            async () => (await gateway.Client.GetAsync("/health")).StatusCode == HttpStatusCode.ServiceUnavailable, "the gateway says that it is degraded");
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);

        var lost = TimeProvider.System.GetUtcNow();
        line.Mend();
        await Eventually.TrueAsync(async () => await PostWhatsAppAsync("wamid.2") == HttpStatusCode.OK, "WhatsApp webhooks are taken again");
        await Eventually.TrueAsync(async () => await PostChatwootAsync() == HttpStatusCode.OK, "Chatwoot webhooks are taken again");
        await Eventually.TrueAsync(
            async () => (await gateway.Client.CallAsync("GET", "/api/chatwoot/list/suporte", token)).StatusCode == HttpStatusCode.NotFound, "calls reach the manager again");
        await Eventually.TrueAsync(
            () => Task.FromResult(fixture.Arrivals.Items(connection).Any(item => item.ProviderMessageId == "wamid.2") && fixture.Arrivals.Messages(integration).Count > 0),
            "what was taken arrives");
        // Before what was taken again: what was lost goes first.
        var heard = fixture.Arrivals.All.ToList();
        var report = heard.FindIndex(arrival => arrival is InboxSuspected { Sign: InboxSuspected.Outage } suspicion && suspicion.IntegrationId == integration && suspicion.Since <= lost);
        Assert.NotEqual(-1, report);
        Assert.Contains(heard, arrival => arrival is InboxSuspected { Sign: InboxSuspected.Outage, IntegrationId: null, Host: null });

        async Task<HttpStatusCode> PostWhatsAppAsync(string id)
        {
            var body = MetaWebhook.Body([("16505551234", id)], ["wamid.0"]);
            return (await MetaWebhook.PostAsync(gateway.Client, whatsapp, body, MetaWebhook.Sign(body))).StatusCode;
        }

        async Task<HttpStatusCode> PostChatwootAsync()
        {
            using var content = new StringContent("""{"event":"message_created","id":1,"conversation":{"id":2}}""", Encoding.UTF8, "application/json");
            return (await gateway.Client.PostAsync(chatwoot, content)).StatusCode;
        }
    }
}
