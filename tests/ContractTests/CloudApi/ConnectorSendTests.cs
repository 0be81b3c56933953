using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class ConnectorSendTests
{
    [Fact]
    public async Task A_text_arrives_as_written_and_its_request_obeys_Metas_schema()
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        var result = await cloud.SendAsync("Olá *Ana* 😀 https://x.y", quoted: "wamid.HBgL");

        var received = Assert.Single(await cloud.ReceivedAsync())!;
        Assert.Null(result.Failure);
        Assert.Equal((string?)received["id"], result.MessageId);
        Assert.Equal("16505551234", result.Chat);
        MetaSchemas.AssertSend(received["body"]!);
        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","context":{"message_id":"wamid.HBgL"},"type":"text","text":{"body":"Olá *Ana* 😀 https://x.y","preview_url":true}}""",
            received["body"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
                .Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Our_own_id_of_a_send_comes_back_in_its_receipts()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { webhookUrl = listener.Url, statuses = new { mode = "auto", upTo = "read" } });

        var result = await cloud.SendAsync("x", callbackData: "row 7");

        var receipts = (await listener.WaitAsync(3)).SelectMany(webhook => cloud.Webhooks.Split(webhook.Body).Receipts)
            .Select(receipt => cloud.Events.ParseReceipt(receipt.Payload)!).ToList();
        Assert.All(receipts, receipt => Assert.Equal((result.MessageId, "row 7"), (receipt.MessageId, receipt.CallbackData)));
        Assert.Equal(["Delivered", "Read", "Sent"], receipts.Select(receipt => receipt.Status.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Meta_may_know_a_Brazilian_under_another_number()
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        Assert.Equal("556187654321", (await cloud.SendAsync("x", to: "5561987654321")).Chat);
        Assert.Equal("5511987654321", (await cloud.SendAsync("x", to: "5511987654321")).Chat);
    }

    [Theory]
    [InlineData("US.13491208655302741918", "recipient", "individual")]
    [InlineData("Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD", "to", "group")]
    public async Task People_without_a_phone_and_groups_are_reached_by_their_ids(string address, string member, string type)
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        var result = await cloud.SendAsync("x", to: address);

        var body = Assert.Single(await cloud.ReceivedAsync(address))!["body"]!;
        Assert.Null(result.Failure);
        Assert.Equal(address, result.Chat);
        Assert.Equal(address, (string?)body[member]);
        Assert.Equal(type, (string?)body["recipient_type"]);
        Assert.False(body.AsObject().ContainsKey(member is "to" ? "recipient" : "to"));
    }

    [Fact]
    public async Task A_text_of_the_greatest_length_is_taken_and_a_longer_one_refused_for_itself()
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        Assert.Null((await cloud.SendAsync(new string('x', cloud.Channel.Capabilities.Limits.Text))).Failure);
        Assert.Equal(FailureCategory.Message, (await cloud.SendAsync(new string('x', cloud.Channel.Capabilities.Limits.Text + 1))).Failure?.Category);
        Assert.Equal(FailureCategory.Message, (await cloud.SendAsync("")).Failure?.Category);
    }

    [Fact]
    public async Task A_message_after_the_window_tells_the_agent_to_send_a_template()
    {
        await using var cloud = await SimulatedCloud.StartAsync(settings: new { enforceWindow = true });

        var failure = (await cloud.SendAsync("x")).Failure!;
        await cloud.ControlAsync($"numbers/{SimulatedCloud.Number}/customer-messages", new { from = "16505551234", text = "hello" });

        Assert.Equal(FailureCategory.Message, failure.Category);
        Assert.Equal(
            "131047: Re-engagement message - More than 24 hours have passed since the recipient last replied to the sender number. The customer last wrote more than 24 hours ago. Send a template instead: /template NAME LANGUAGE value | value.",
            failure.Reason.ToString());
        Assert.Null((await cloud.SendAsync("x")).Failure);
    }

    [Fact]
    public async Task The_probe_tells_good_credentials_from_bad()
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        Assert.Null(await cloud.Channel.ProbeAsync(cloud.Target, CancellationToken.None));
        var refused = await cloud.Channel.ProbeAsync(SimulatedCloud.TargetWith("stale"), CancellationToken.None);
        Assert.Equal(FailureCategory.Credentials, refused?.Category);
        var elsewhere = await cloud.Channel.ProbeAsync(cloud.Target with { Endpoint = "1" }, CancellationToken.None);
        Assert.Equal(FailureCategory.Credentials, elsewhere?.Category);
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_a_failure_and_no_exception()
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        var failure = await cloud.Channel.ProbeAsync(new("1", "{}"), CancellationToken.None);

        Assert.Equal(FailureCategory.Credentials, failure?.Category);
    }

    [Fact]
    public async Task Only_cancellation_throws()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        await cloud.FaultAsync(new { kind = "timeout" });
        using var cancelled = new CancellationTokenSource();
        var send = cloud.Channel.SendAsync(
            cloud.Target, new OutgoingMessage { To = "1650555123", Content = new OutgoingText("x") }, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
    }
}
