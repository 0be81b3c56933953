using System.Text.Json.Nodes;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SimulatorRefusalTests
{
    private const string Account = "/api/v1/accounts/1";

    [Fact]
    public async Task Refusals_are_those_of_the_samples()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:MessagesPerMinute=3");
        var inbox = await chatwoot.CreateInboxAsync();
        var conversation = await chatwoot.CreateConversationAsync(inbox);
        var foreign = await chatwoot.ControlAsync("POST", "inboxes", new { channel_type = "Channel::WebWidget" });
        var stranger = await chatwoot.ControlAsync("POST", "accounts", new { name = "Other" });
        await chatwoot.ControlAsync("POST", "users", new { role = "bot", token = "bot-token" });
        await chatwoot.ControlAsync("POST", "users", new { role = "agent", token = "stranger", account_id = (long)stranger["id"]! });
        await chatwoot.ControlAsync("POST", "users", new { role = "bot", token = "other-bot", account_id = (long)stranger["id"]! });
        var other = (await chatwoot.Api.CreateContactAsync(1, new NewContact { Name = "Other" }, CancellationToken.None)).Payload.Contact;
        var widget = (await chatwoot.CallAsync("POST", $"{Account}/conversations", new { inbox_id = (long)foreign["id"]!, contact_id = other.Id, source_id = "w" })).Body!;
        var talk = $"{Account}/conversations/{conversation.Id}";
        var widgetTalk = $"{Account}/conversations/{widget["id"]}";
        var widgetMessage = (await chatwoot.CallAsync("POST", $"{widgetTalk}/messages", new { content = "x" })).Body!;

        async Task Refuses(string sample, string method, string path, object? body = null, string? token = SimulatedChatwoot.AdminToken)
        {
            var expected = ChatwootSamples.Json($"errors/{sample}.json");
            var (status, json) = body is null ? await chatwoot.CallAsync(method, path, token: token) : await chatwoot.CallAsync(method, path, body, token);
            Assert.True((int)expected["status"]! == status, $"{sample}: {status} {json}");
            var text = expected["body"] is JsonValue plain ? (plain.ToString().Length == 0 ? null : plain) : expected["body"];
            Assert.True(JsonNode.DeepEquals(text, json), $"{sample}: {json}");
        }

        await Refuses("401", "GET", "/api/v1/profile", token: "nobody");
        await Refuses("401.no_token", "GET", "/api/v1/profile", token: null);
        await Refuses("401.account", "GET", $"{Account}/inboxes", token: "stranger");
        await Refuses("401.bot_endpoint", "GET", $"{Account}/inboxes", token: "bot-token");
        await Refuses("401.bot_account", "GET", $"{talk}", token: "other-bot");
        await Refuses("403.status_not_api_inbox", "PATCH", $"{widgetTalk}/messages/{widgetMessage["id"]}", new { status = "read" });
        await Refuses("404", "GET", $"{Account}/conversations/9999");
        await Refuses("404.contact_inboxes_filter", "POST", $"{Account}/contact_inboxes/filter", new { inbox_id = inbox.Id, source_id = "none" });
        await Refuses("422.conversation_source_id", "POST", $"{Account}/conversations", new { inbox_id = inbox.Id, contact_id = other.Id, source_id = SimulatedChatwoot.Address });
        await Refuses("422.phone_taken", "POST", $"{Account}/contacts", new { phone_number = "+5511987654321" });
        await Refuses("422.identifier_taken", "PUT", $"{Account}/contacts/{other.Id}", new { identifier = SimulatedChatwoot.Address });
        await Refuses("422.phone_format", "POST", $"{Account}/contacts", new { phone_number = "5511987654321" });
        await Refuses("422.name_too_long", "POST", $"{Account}/contacts", new { name = new string('x', 256) });
        await Refuses("422.incoming_not_api_inbox", "POST", $"{widgetTalk}/messages", new { content = "x", message_type = "incoming" });
        await Refuses("422.message_too_long", "POST", $"{talk}/messages", new { content = new string('x', 150_001) });
        await Refuses("500.bad_status", "POST", $"{talk}/toggle_status", new { status = "closed" });
        for (var count = 0; count < 3; count++)
            await chatwoot.PostAsync(conversation.Id, "x");
        await Refuses("422.message_flood", "POST", $"{talk}/messages", new { content = "x" });
        await chatwoot.ControlAsync("PATCH", "accounts/1", new { suspended = true });
        await Refuses("401.account_suspended", "GET", $"{Account}/inboxes");
        await chatwoot.ControlAsync("PATCH", "accounts/1", new { suspended = false });

        var (retry, retryBody) = await chatwoot.CallAsync("POST", $"{talk}/messages/99999/retry");
        Assert.Equal((422, ChatwootSamples.Json("errors/422.message_retry_unknown_id.json")["body"]!.ToJsonString()), (retry, retryBody!.ToJsonString()));
        var (agent, agentBody) = await chatwoot.CallAsync("POST", $"{Account}/inboxes", new { name = "x", channel = new { type = "api" } }, SimulatedChatwoot.AgentToken);
        Assert.Equal((401, "You are not authorized to do this action"), (agent, agentBody!["error"]!.ToString()));
        Assert.Equal(401, (await chatwoot.CallAsync("GET", talk, token: SimulatedChatwoot.AgentToken)).Status);
    }

    [Fact]
    public async Task A_contact_whose_address_is_taken_is_not_created()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync();
        await chatwoot.CreateConversationAsync(inbox);

        var (status, _) = await chatwoot.CallAsync("POST", $"{Account}/contacts", new { inbox_id = inbox.Id, source_id = SimulatedChatwoot.Address, identifier = "new" });

        Assert.Equal(500, status);
        Assert.Empty((await chatwoot.Api.FilterContactsAsync(1, ContactFilter.ByIdentifier("new"), CancellationToken.None)).Payload);
    }
}
