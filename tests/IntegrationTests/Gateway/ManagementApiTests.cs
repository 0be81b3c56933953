using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.IntegrationManager.Accounts;
using RyzeBridge.IntegrationManager.Accounts.Storage;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>The calls of a user's script, from HTTP to the database and Chatwoot.</summary>
[Collection(WholeSystemCollection.Name)]
public sealed class ManagementApiTests(WholeSystem whole)
{
    [Fact]
    public async Task An_instance_lives_from_its_creation_to_its_deletion()
    {
        var name = await whole.NewInstanceAsync();
        var path = Uri.EscapeDataString(name);

        var listed = await (await whole.CallAsync("GET", $"/api/instance/list?instanceName={path}")).JsonAsync();
        Assert.Equal("1 Instance found", listed.GetProperty("message").GetString());
        Assert.Equal(name, listed.GetProperty("instances")[0].GetProperty("name").GetString());
        Assert.Equal("disconnected", listed.GetProperty("instances")[0].GetProperty("connection").GetProperty("state").GetString());

        var changed = await (await whole.CallAsync("POST", $"/api/instance/settings/{path}", """{"ignoreStatus":true,"callRejectMessage":"Não"}""")).JsonAsync();
        Assert.Equal("Settings updated successfully", changed.GetProperty("message").GetString());
        var read = await (await whole.CallAsync("GET", $"/api/instance/getSettings/{path}")).JsonAsync();
        Assert.Equal(
            """{"autoRejectCalls":false,"callRejectMessage":"Não","ignoreGroupMessages":false,"keepOnlineStatus":false,"autoReadMessages":false,"disableHistorySync":true,"ignoreStatus":true}""",
            read.GetProperty("settings").GetRawText());

        Assert.Equal(
            """{"success":true,"message":"Instance deleted","instance":{"status":"deleted"}}""",
            await (await whole.CallAsync("DELETE", $"/api/instance/delete/{path}")).Content.ReadAsStringAsync());
        foreach (var (method, call) in new[] { ("DELETE", "delete"), ("GET", "getSettings"), ("GET", "connect"), ("POST", "reconnect"), ("DELETE", "logout"), ("GET", "connector") })
        {
            var gone = await whole.CallAsync(method, $"/api/instance/{call}/{path}");
            Assert.Equal((HttpStatusCode.NotFound, "Instance not found"), (gone.StatusCode, await gone.ErrorAsync()));
        }
    }

    [Fact]
    public async Task A_name_that_is_taken_is_409()
    {
        var name = await whole.NewInstanceAsync();
        var again = await whole.CallAsync("POST", "/api/instance/new", $$"""{"name":"{{name}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "Instance name already exists"), (again.StatusCode, await again.ErrorAsync()));
    }

    [Fact]
    public async Task The_token_of_another_account_finds_no_instance_of_this_one()
    {
        var name = await whole.NewInstanceAsync(WholeSystem.NewConnector(out _));
        var path = Uri.EscapeDataString(name);
        Assert.Equal(HttpStatusCode.Created, (await whole.ActivateAsync(name)).StatusCode);
        var stranger = Token.Create();
        await whole.System.Manager.Services.GetRequiredService<AccountTable>().AddTokenAsync($"stranger {name}", Token.Hash(stranger), CancellationToken.None);
        var body = $$"""{"chatwootBaseUrl":"{{whole.System.ChatwootUrl}}","chatwootAccountId":1,"chatwootApiToken":"t","ignoreStatus":true,"connector":{{WholeSystem.NewConnector(out _)}}}""";

        foreach (var (call, method, _) in (await ApiContract.ReadAsync(whole.Client)).Operations.Where(call => call.Path.Contains("{instance}", StringComparison.Ordinal)))
        {
            var response = await whole.Client.CallAsync(method, call.Replace("{instance}", path, StringComparison.Ordinal), stranger, method == "POST" ? body : null);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{method} {call}: {(int)response.StatusCode}");
        }

        Assert.Equal("0 Instances found", (await (await whole.Client.CallAsync("GET", "/api/instance/list", stranger)).JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.Created, (await whole.Client.CallAsync("POST", "/api/instance/new", stranger, $$"""{"name":"{{name}}"}""")).StatusCode);
        Assert.Equal("active", (await (await whole.CallAsync("GET", $"/api/chatwoot/list/{path}")).JsonAsync()).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("missing%00", HttpStatusCode.NotFound)]
    [InlineData("missing,missing%00", HttpStatusCode.OK)]
    [InlineData("%F0%9F%93%B1", HttpStatusCode.NotFound)]
    public async Task A_filter_that_no_name_can_match_finds_nothing(string filter, HttpStatusCode expected)
    {
        var response = await whole.CallAsync("GET", $"/api/instance/list?instanceName={filter}");
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.OK)
            Assert.Equal("0 Instances found", (await response.JsonAsync()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_connector_is_given_read_and_changed_without_showing_its_credentials()
    {
        var name = Uri.EscapeDataString(await whole.NewInstanceAsync());
        var path = $"/api/instance/connector/{name}";
        var none = await whole.CallAsync("GET", path);
        Assert.Equal((HttpStatusCode.NotFound, "no connector for this instance"), (none.StatusCode, await none.ErrorAsync()));

        var connector = WholeSystem.NewConnector(out var number, "EAAfirst", "appsecretfirst");
        var given = await whole.CallAsync("POST", path, $$"""{"connector":{{connector}}}""");
        var read = await whole.CallAsync("GET", path);

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var answer = (await read.JsonAsync()).GetProperty("connector");
        Assert.Equal(["type", "endpoint", "webhookUrl", "verifyToken"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("cloud", number), (answer.GetProperty("type").GetString(), answer.GetProperty("endpoint").GetString()));
        Assert.StartsWith(ManagerSystem.PublicUrl + "/webhooks/whatsapp/cloud/", answer.GetProperty("webhookUrl").GetString());
        Assert.Equal(answer.GetRawText(), (await given.JsonAsync()).GetProperty("connector").GetRawText());
        foreach (var response in new[] { given, read })
            Assert.DoesNotContain("first", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var unsupported = await whole.CallAsync("POST", $"/api/instance/reconnect/{name}");
        Assert.Equal(HttpStatusCode.NotImplemented, unsupported.StatusCode);
    }

    [Fact]
    public async Task A_token_that_exists_is_answered_as_one_that_cannot_be_used()
    {
        var own = $"own-{Guid.NewGuid():n}";
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(own)).StatusCode);

        var unusable = await CreateAsync("short");
        foreach (var taken in new[] { own, whole.Token })
        {
            var refused = await CreateAsync(taken);
            Assert.Equal((unusable.StatusCode, await unusable.Content.ReadAsStringAsync()), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
        }

        Task<HttpResponseMessage> CreateAsync(string token) => whole.CallAsync("POST", "/api/instance/new", $$"""{"name":"{{Guid.NewGuid():n}}","token":"{{token}}"}""");
    }

    [Fact]
    public async Task A_number_of_another_instance_is_409_and_a_missing_connector_400()
    {
        var connector = WholeSystem.NewConnector(out _);
        await whole.NewInstanceAsync(connector);
        var path = $"/api/instance/connector/{Uri.EscapeDataString(await whole.NewInstanceAsync())}";

        Assert.Equal(HttpStatusCode.Conflict, (await whole.CallAsync("POST", path, $$"""{"connector":{{connector}}}""")).StatusCode);
        Assert.Equal("invalid body: connector: is required", await (await whole.CallAsync("POST", path, "{}")).ErrorAsync());
        var endless = await whole.CallAsync(
            "POST", path, $$$"""{"connector":{"type":"cloud","phoneNumberId":"{{{new string('1', 5000)}}}","accessToken":"a","appSecret":"s"}}""");
        Assert.Equal("invalid body: connector: the number's id must have at most 128 characters", await endless.ErrorAsync());
    }

    [Fact]
    public async Task An_integration_is_activated_paused_resumed_and_removed()
    {
        var name = await whole.NewInstanceAsync();
        var path = Uri.EscapeDataString(name);
        var activated = await whole.ActivateAsync(name);
        Assert.Equal(HttpStatusCode.Created, activated.StatusCode);
        var id = (await activated.JsonAsync()).GetProperty("bridge_integration_id").GetString();

        foreach (var (call, status) in new[] { ("pause", "paused"), ("pause", "paused"), ("resume", "active"), ("resume", "active") })
        {
            var response = await whole.CallAsync("POST", $"/api/chatwoot/{call}/{path}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var body = await response.JsonAsync();
            Assert.Equal(["instance", "status", "bridge_integration_id", "message"], body.EnumerateObject().Select(property => property.Name));
            Assert.Equal((name, status, id, $"chatwoot integration {call}d"), (
                body.GetProperty("instance").GetString(),
                body.GetProperty("status").GetString(),
                body.GetProperty("bridge_integration_id").GetString(),
                body.GetProperty("message").GetString()));
            Assert.Equal(status, (await (await whole.CallAsync("GET", $"/api/chatwoot/list/{path}")).JsonAsync()).GetProperty("status").GetString());
        }

        Assert.Equal(HttpStatusCode.OK, (await whole.CallAsync("DELETE", $"/api/chatwoot/delete/{path}")).StatusCode);
        var again = await whole.CallAsync("DELETE", $"/api/chatwoot/delete/{path}");
        Assert.Equal((HttpStatusCode.NotFound, "no chatwoot integration to delete"), (again.StatusCode, await again.ErrorAsync()));
        var paused = await whole.CallAsync("POST", $"/api/chatwoot/pause/{path}");
        Assert.Equal((HttpStatusCode.NotFound, "no chatwoot integration for this instance"), (paused.StatusCode, await paused.ErrorAsync()));
    }

    [Fact]
    public async Task The_module_is_detected_by_503_404_and_200()
    {
        var name = await whole.NewInstanceAsync();
        await whole.ActivateAsync(name);
        await using var off = await whole.StartGatewayAsync("--Chatwoot:Enabled=false");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await off.Client.CallAsync("GET", "/api/chatwoot/list/anything", whole.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await off.Client.CallAsync("POST", "/api/chatwoot/pause/anything", whole.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await whole.CallAsync("GET", "/api/chatwoot/list/anything")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await whole.CallAsync("GET", $"/api/chatwoot/list/{Uri.EscapeDataString(name)}")).StatusCode);
    }

    [Fact]
    public async Task The_three_calls_of_the_module_answer_as_documented()
    {
        var name = await whole.NewInstanceAsync();
        var path = Uri.EscapeDataString(name);

        var set = await whole.ActivateAsync(name, "WhatsApp - Orion é📱");
        var list = await (await whole.CallAsync("GET", $"/api/chatwoot/list/{path}")).JsonAsync();
        var delete = await whole.CallAsync("DELETE", $"/api/chatwoot/delete/{path}");

        Assert.Equal(HttpStatusCode.Created, set.StatusCode);
        Assert.Equal(["instance", "status", "bridge_integration_id", "message"], (await set.JsonAsync()).EnumerateObject().Select(property => property.Name));
        Assert.Equal((name, "active", whole.System.ChatwootUrl, "WhatsApp - Orion é📱", ManagerSystem.AdminToken), (
            list.GetProperty("instance_name").GetString(),
            list.GetProperty("status").GetString(),
            list.GetProperty("chatwoot_base_url").GetString(),
            list.GetProperty("chatwoot_inbox_name").GetString(),
            list.GetProperty("chatwoot_api_token").GetString()));
        Assert.True(list.GetProperty("chatwoot_inbox_id").GetInt32() > 0);
        Assert.Equal("""{"message":"chatwoot integration deactivated"}""", await delete.Content.ReadAsStringAsync());
    }
}
