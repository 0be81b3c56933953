using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.TestInfrastructure;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class SimulatorWebhookTests
{
    private const string Messages = $"numbers/{SimulatedCloud.Number}/customer-messages";

    [Fact]
    public async Task A_customers_message_is_signed_escaped_as_Metas_and_read_by_our_connector()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url });

        await cloud.ControlAsync(Messages, new { from = "5511987654321", name = "Ana", text = "Olá 😀 https://x.y", replyTo = "wamid.1" });

        var webhook = Assert.Single(await listener.WaitAsync(1));
        Assert.Contains("""Ol\u00e1 \ud83d\ude00 https:\/\/x.y""", Encoding.UTF8.GetString(webhook.Body), StringComparison.Ordinal);
        Assert.True(cloud.Webhooks.VerifySignature(webhook.Body, _ => webhook.Signature, SimulatedCloud.AppSecret));
        MetaSchemas.AssertWebhook(JsonNode.Parse(webhook.Body)!);
        var item = Assert.Single(cloud.Webhooks.Split(webhook.Body).Items);
        var message = Assert.IsType<MessageReceived>(cloud.Events.ParseItem(item.Payload));
        Assert.Equal((SimulatedCloud.Number, "5511987654321"), (item.Endpoint, item.Chat));
        Assert.Equal(new TextContent("Olá 😀 https://x.y"), message.Content);
        Assert.Equal(("Ana", "wamid.1"), (message.Chat.Name, message.QuotedMessageId));
    }

    [Theory]
    [InlineData("""{"type":"image","image":{"id":"1","mime_type":"image/jpeg","sha256":"x","caption":"y"}}""")]
    [InlineData("""{"type":"location","location":{"latitude":1,"longitude":2}}""")]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.1","emoji":"👍"}}""")]
    public async Task Webhooks_of_other_kinds_and_statuses_obey_Metas_schema(string message)
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url });

        await cloud.ControlAsync(Messages, new { from = "5511987654321", name = "Ana", message = JsonNode.Parse(message) });
        await cloud.SendAsync("x");

        foreach (var webhook in await listener.WaitAsync(3))
            MetaSchemas.AssertWebhook(JsonNode.Parse(webhook.Body)!);
    }

    [Fact]
    public async Task A_failed_status_names_its_code_to_the_agent()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(
            settings: new { webhookUrl = listener.Url, statuses = new { mode = "failed", errorCode = 131049 } });

        await cloud.SendAsync("x");

        var webhook = Assert.Single(await listener.WaitAsync(1));
        MetaSchemas.AssertWebhook(JsonNode.Parse(webhook.Body)!);
        var receipt = cloud.Events.ParseReceipt(Assert.Single(cloud.Webhooks.Split(webhook.Body).Receipts).Payload)!;
        Assert.Equal(ReceiptStatus.Failed, receipt.Status);
        Assert.StartsWith("131049: ", receipt.Error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_is_repeated_until_it_is_taken()
    {
        await using var listener = await WebhookListener.StartAsync();
        listener.Answer = before => before < 3 ? 503 : 200;
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url });

        await cloud.ControlAsync(Messages, new { from = "5511987654321", text = "x" });

        var webhooks = await listener.WaitAsync(4);
        Assert.Equal([503, 503, 503, 200], webhooks.Select(webhook => webhook.Answer));
        Assert.Single(webhooks.Select(webhook => Convert.ToHexString(webhook.Body)).Distinct());
        await Eventually.TrueAsync(async () => (bool)(await DeliveriesAsync(cloud)).Single()!["isTaken"]!, "the delivery is noted as taken");
        Assert.Equal(4, (await DeliveriesAsync(cloud)).Single()!["attempts"]!.AsArray().Count);
    }

    [Fact]
    public async Task Batches_hold_several_messages_and_duplicates_repeat_them()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url });

        await cloud.ControlAsync($"{Messages}/batch", new
        {
            messages = Enumerable.Range(0, 6).Select(i => new { from = "5511987654321", text = $"{i}" }),
            batchSize = 3,
            duplicates = 1,
            shuffle = true,
        });

        var items = (await listener.WaitAsync(4)).Select(webhook => cloud.Webhooks.Split(webhook.Body).Items).ToList();
        Assert.All(items, batch => Assert.Equal(3, batch.Count));
        Assert.Equal(6, items.SelectMany(batch => batch).Select(item => item.ProviderMessageId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_the_business_typed_on_its_phone_comes_as_an_echo()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url });

        await cloud.ControlAsync(Messages, new { from = "5511987654321", text = "from the shop", echo = true });

        var item = Assert.Single(cloud.Webhooks.Split(Assert.Single(await listener.WaitAsync(1)).Body).Items);
        Assert.Equal(("echo", "5511987654321"), (item.Kind, item.Chat));
        Assert.Empty(await cloud.ReceivedAsync());
    }

    [Fact]
    public async Task Paused_webhooks_come_when_resumed()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url, webhooks = new { paused = true } });
        await cloud.ControlAsync(Messages, new { from = "5511987654321", text = "x" });
        Assert.Empty(listener.Webhooks);

        using var resumed = await cloud.Http.PutAsJsonAsync($"/_control/numbers/{SimulatedCloud.Number}/webhooks", new { paused = false });

        Assert.Single(await listener.WaitAsync(1));
    }

    [Theory]
    [InlineData("right", HttpStatusCode.OK)]
    [InlineData("wrong", HttpStatusCode.BadRequest)]
    public async Task A_webhook_address_must_give_the_challenge_back(string token, HttpStatusCode expected)
    {
        await using var listener = await WebhookListener.StartAsync(verifyToken: "right");
        await using var cloud = await SimulatedCloud.StartAsync();

        using var response = await cloud.Http.PutAsJsonAsync(
            "/_control/numbers/2", new { accessToken = "a", appSecret = "b", webhookUrl = listener.Url, verifyToken = token });

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_page_and_what_it_asks_for_are_served()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        await cloud.ControlAsync(Messages, new { from = "5511987654321", name = "Ana", text = "x" });
        await cloud.SendAsync("y", to: "5511987654321");

        var page = await cloud.Http.GetStringAsync(new Uri("/", UriKind.Relative));
        var chat = (await cloud.Http.GetFromJsonAsync<JsonArray>($"/_control/numbers/{SimulatedCloud.Number}/chats"))!.Single()!;

        Assert.Contains("WhatsApp simulator", page, StringComparison.Ordinal);
        Assert.Equal("Ana", (string?)chat["name"]);
        Assert.Equal(["x", "y"], chat["messages"]!.AsArray().Select(message => (string?)message!["text"]));
    }

    private static async Task<JsonArray> DeliveriesAsync(SimulatedCloud cloud) =>
        (await cloud.Http.GetFromJsonAsync<JsonArray>($"/_control/numbers/{SimulatedCloud.Number}/deliveries"))!;
}
