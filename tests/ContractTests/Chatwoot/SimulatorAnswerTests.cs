using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SimulatorAnswerTests
{
    private const string Account = "/api/v1/accounts/1";

    [Fact]
    public async Task Answers_obey_the_API_document()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var seen = new List<string>();
        async Task<JsonNode?> Check(string method, string path, string? document, object? body = null)
        {
            var (status, json) = body is null
                ? await chatwoot.CallAsync(method, path)
                : await chatwoot.CallAsync(method, path, body);
            Assert.True(status == 200, $"{method} {path}: {status} {json}");
            if (document is not null)
                seen.AddRange(ChatwootSwagger.Errors(method.ToLowerInvariant(), document, json).Select(error => $"{method} {document} {error}"));
            return json;
        }

        const string Documented = "/api/v1/accounts/{account_id}";
        await Check("GET", "/api/v1/profile", "/api/v1/profile");
        var inbox = await Check("POST", $"{Account}/inboxes", $"{Documented}/inboxes", new { name = "WhatsApp Acme", channel = new { type = "api", webhook_url = "" } });
        var inboxId = (long)inbox!["id"]!;
        await Check("POST", $"{Account}/inbox_members", $"{Documented}/inbox_members", new { inbox_id = inboxId, user_ids = new[] { 2 } });
        await Check("GET", $"{Account}/inboxes", $"{Documented}/inboxes");
        await Check("GET", $"{Account}/inboxes/{inboxId}", $"{Documented}/inboxes/{{id}}");
        await Check("PATCH", $"{Account}/inboxes/{inboxId}", $"{Documented}/inboxes/{{id}}", new { name = "Acme" });
        await Check("POST", $"{Account}/contacts", $"{Documented}/contacts", new { name = "No inbox", email = "a@example.com" });
        var contact = await Check("POST", $"{Account}/contacts", $"{Documented}/contacts", new { inbox_id = inboxId, source_id = SimulatedChatwoot.Address, name = "Maria", phone_number = "+5511987654321" });
        var contactId = (long)contact!["payload"]!["contact"]!["id"]!;
        var path = $"{Account}/contacts/{contactId}";
        await Check("GET", path, $"{Documented}/contacts/{{id}}");
        await Check("POST", $"{path}/contact_inboxes", $"{Documented}/contacts/{{id}}/contact_inboxes", new { inbox_id = inboxId, source_id = SimulatedChatwoot.Address });
        await Check("GET", $"{path}/contactable_inboxes", $"{Documented}/contacts/{{id}}/contactable_inboxes");
        await Check("POST", $"{Account}/contacts/filter", $"{Documented}/contacts/filter", ChatwootSamples.Json("requests/contact_filter_by_phone.json")["body"]);
        await Check("GET", $"{Account}/contacts/search?q=Mari", $"{Documented}/contacts/search");
        await Check("GET", $"{Account}/contacts/search?q=Mari&page=2", $"{Documented}/contacts/search");
        var conversation = await Check("POST", $"{Account}/conversations", $"{Documented}/conversations", new { inbox_id = inboxId, contact_id = contactId, source_id = SimulatedChatwoot.Address });
        var talk = $"{Account}/conversations/{conversation!["id"]}";
        await Check("POST", $"{talk}/messages", $"{Documented}/conversations/{{conversation_id}}/messages", new { content = "Oi", message_type = "incoming", source_id = "3EB0" });
        await chatwoot.CallAsync("POST", $"{talk}/assignments", new { assignee_id = 2 });
        await Check("GET", talk, $"{Documented}/conversations/{{conversation_id}}");
        await Check("GET", $"{talk}/messages", $"{Documented}/conversations/{{conversation_id}}/messages");
        await Check("GET", $"{Account}/conversations?inbox_id={inboxId}&source_id={SimulatedChatwoot.Address}&status=all", $"{Documented}/conversations");
        await Check("GET", $"{path}/conversations", $"{Documented}/contacts/{{id}}/conversations");
        await Check("POST", $"{talk}/messages", null, new { content = "d" });
        await Check("POST", $"{talk}/toggle_status", $"{Documented}/conversations/{{conversation_id}}/toggle_status", new { status = "resolved" });
        await Check("POST", $"{talk}/labels", $"{Documented}/conversations/{{conversation_id}}/labels", new { labels = new[] { "vip" } });
        await Check("POST", $"{talk}/custom_attributes", $"{Documented}/conversations/{{conversation_id}}/custom_attributes", new { custom_attributes = new { wa_session = "a" } });
        var other = await chatwoot.Api.CreateContactAsync(1, new NewContact { Name = "Other", Identifier = "other" }, CancellationToken.None);
        await Check("POST", $"{Account}/actions/contact_merge", $"{Documented}/actions/contact_merge", new { base_contact_id = contactId, mergee_contact_id = other.Payload.Contact.Id });

        Assert.True(seen.Count == 0, string.Join('\n', seen));
    }

    [Fact]
    public void The_document_refuses_what_is_wrong()
    {
        var list = new JsonObject { ["payload"] = new JsonArray(new JsonObject { ["id"] = "seven" }) };
        Assert.NotEmpty(ChatwootSwagger.Errors("get", "/api/v1/accounts/{account_id}/inboxes", list));
    }

    [Fact]
    public async Task Files_are_taken_and_served_behind_a_redirect()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("legenda"), "content");
        form.Add(new StringContent("incoming"), "message_type");
        form.Add(new StringContent("3EB0EEEE"), "source_id");
        form.Add(new StringContent("""{"in_reply_to":99999}"""), "content_attributes");
        using var file = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        form.Add(file, "attachments[]", "foto.jpeg");

        var (status, json) = await chatwoot.CallAsync("POST", $"{Account}/conversations/{conversation.Id}/messages", form);

        Assert.Equal(200, status);
        Assert.True(json!["content_attributes"]!.AsObject().TryGetPropertyValue("in_reply_to", out var quoted) && quoted is null);
        Assert.Equal("image", json["attachments"]![0]!["file_type"]!.ToString());
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var plain = new HttpClient(handler);
        using var first = await plain.GetAsync(json["attachments"]![0]!["data_url"]!.ToString());
        Assert.Equal(302, (int)first.StatusCode);
        Assert.Equal([1, 2, 3], await plain.GetByteArrayAsync(first.Headers.Location));
    }
}
