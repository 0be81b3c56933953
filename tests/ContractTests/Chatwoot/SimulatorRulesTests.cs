namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SimulatorRulesTests
{
    private const string Account = "/api/v1/accounts/1";

    [Fact]
    public async Task A_conversation_that_an_agent_opens_has_a_random_address()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync();

        var opened = await chatwoot.ControlAsync("POST", "agent/conversations", new { inbox_id = inbox.Id, phone_number = "+5511911112222", content = "Oi" });

        Assert.True(Guid.TryParse(opened["source_id"]!.ToString(), out _));
    }

    [Theory]
    [InlineData("4.1.0", 404)]
    [InlineData("4.2.0", 200)]
    public async Task Before_4_2_there_is_no_call_for_a_messages_status(string version, int expected)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, $"--Chatwoot:Version={version}");
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        var message = await chatwoot.PostAsync(conversation.Id, "x");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Account}/conversations/{conversation.Id}/messages/{message.Id}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { status = "read" }),
        };
        request.Headers.Add("Api-Access-Token", SimulatedChatwoot.AdminToken);

        using var answer = await chatwoot.Http.SendAsync(request);

        Assert.Equal((expected, expected == 404 ? "text/html" : "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("4.6.0", "+5511987654321", 0)]
    [InlineData("4.6.0", "5511987654321", 1)]
    [InlineData("4.7.0", "+5511987654321", 1)]
    [InlineData("4.7.0", "5511987654321", 1)]
    public async Task Before_4_7_a_number_with_a_plus_is_not_found(string version, string number, int found)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, $"--Chatwoot:Version={version}");
        await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());

        var (_, page) = await chatwoot.CallAsync("POST", $"{Account}/contacts/filter", new
        {
            payload = new[] { new { attribute_key = "phone_number", filter_operator = "equal_to", values = new[] { number }, query_operator = (string?)null } },
        });

        Assert.Equal(found, page!["payload"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("4.8.0", "in_reply_to,in_reply_to_external_id,items")]
    [InlineData("4.9.0", "external_echo,in_reply_to,in_reply_to_external_id,items,ours")]
    public async Task Before_4_9_only_replies_and_items_are_kept(string version, string kept)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, $"--Chatwoot:Version={version}");
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());

        var (_, message) = await chatwoot.CallAsync("POST", $"{Account}/conversations/{conversation.Id}/messages", new
        {
            content = "x", content_attributes = new { in_reply_to = 1, items = Array.Empty<object>(), external_echo = true, ours = new { kind = "edit" } },
        });

        Assert.Equal(kept, string.Join(',', message!["content_attributes"]!.AsObject().Select(attribute => attribute.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_secret_appears_with_the_upgrade_to_4_13()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:Version=4.12.1");
        var inbox = await chatwoot.CreateInboxAsync(receiver.Url);
        var conversation = await chatwoot.CreateConversationAsync(inbox);
        await chatwoot.PostAsync(conversation.Id, "a\\\nb");
        var unsigned = await receiver.WaitAsync("message_created");
        Assert.Equal((null, null, "a\\\nb"), (inbox.Secret, unsigned.Signature, unsigned.Json["content"]!.ToString()));

        await chatwoot.ControlAsync("PUT", "version", new { version = "4.13.0" });
        await chatwoot.PostAsync(conversation.Id, "c\\\nd");

        var signed = await receiver.WaitAsync("message_created", webhook => webhook.Json["content"]!.ToString() == "c\nd");
        Assert.NotNull(signed.Signature);
        Assert.NotNull((await chatwoot.Api.GetInboxAsync(1, inbox.Id, CancellationToken.None)).Secret);
    }

    [Theory]
    [InlineData("text/plain", "")]
    [InlineData("application/vnd.api+json", "")]
    [InlineData(null, "x")]
    public async Task A_body_of_another_type_makes_an_empty_bubble(string? type, string content)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        using var body = new ByteArrayContent("""{"content":"x"}"""u8.ToArray());
        body.Headers.ContentType = type is null ? null : new(type);

        var (status, message) = await chatwoot.CallAsync("POST", $"{Account}/conversations/{conversation.Id}/messages", body);

        Assert.Equal((200, content), (status, message!["content"]?.ToString() ?? ""));
    }

    [Fact]
    public async Task An_unpaired_surrogate_is_an_empty_page()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        using var body = new StringContent("{\"content\":\"\\ud800\"}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal((400, null), await chatwoot.CallAsync("POST", $"{Account}/conversations/{conversation.Id}/messages", body));
    }

    [Theory]
    [InlineData("Oi {{contact.name}}", "Oi Maria Souza")]
    [InlineData("x {{nope}} y", "x  y")]
    [InlineData("`{{contact.name}}`", "`{{contact.name}}`")]
    [InlineData("{% raw %}Oi {{contact.name}}{% endraw %}", "Oi {{contact.name}}")]
    [InlineData("{{ open", "{{ open")]
    public async Task Liquid_is_put_into_outgoing_texts(string written, string stored)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        Assert.Equal(stored, (await chatwoot.PostAsync(conversation.Id, written, RyzeBridge.Chatwoot.Payloads.MessageType.Outgoing)).Content);
        Assert.Equal(written, (await chatwoot.PostAsync(conversation.Id, written)).Content);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    public async Task A_redirect_of_a_webhook_is_followed_as_POST(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var moved = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = receiver.Url;
            return Task.CompletedTask;
        });
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync(moved.Url.ToString()));
        await chatwoot.PostAsync(conversation.Id, "x");
        Assert.NotNull((await receiver.WaitAsync("message_created")).Signature);
    }

    [Fact]
    public async Task Webhooks_overtake_each_other()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:Overtaking=0.5");
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync(receiver.Url));
        for (var count = 0; count < 60; count++)
            await chatwoot.PostAsync(conversation.Id, $"{count}");
        await RyzeBridge.TestInfrastructure.Eventually.TrueAsync(
            async () => (int)(await chatwoot.ControlAsync("GET", "state"))["pending_webhooks"]! == 0, "all webhooks are done");
        var ids = receiver.All.Where(webhook => webhook.Event == "message_created").Select(webhook => (long)webhook.Json["id"]!).ToList();
        Assert.NotEqual(ids.Order(), ids);
    }

    [Fact]
    public async Task What_is_posted_into_a_conversation_that_is_being_deleted_is_answered_and_lost()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:DeletionDelay=00:00:01");
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        var talk = $"{Account}/conversations/{conversation.Id}";
        Assert.Equal(200, (await chatwoot.CallAsync("DELETE", talk)).Status);
        Assert.Equal(200, (await chatwoot.CallAsync("POST", $"{talk}/messages", new { content = "x" })).Status);
        await RyzeBridge.TestInfrastructure.Eventually.TrueAsync(async () => (await chatwoot.CallAsync("GET", talk)).Status == 404, "it is gone");
    }
}
