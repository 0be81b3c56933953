using System.Net;
using System.Text.Json;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>
/// The documented error table of <c>POST /api/chatwoot/set</c>: each row by HTTP, through gateway, bus and manager, from a remote
/// that really behaves so.
/// </summary>
public sealed class ActivationErrorTests(ImpatientSystem impatient) : IClassFixture<ImpatientSystem>
{
    private const string NotFound = "Chatwoot account or endpoint not found - verify chatwootBaseUrl ({0}) and chatwootAccountId ({1}). Detail: ";
    private const string Invalid = "Chatwoot rejected the request as invalid - verify inboxName and the other fields. Detail: ";
    private const string Token = "Chatwoot rejected the API token - verify chatwootApiToken. Detail: ";
    private const string Denied = "Chatwoot denied the request - verify the API token has admin scope on account {1}. Detail: ";
    private const string Unreachable = "Chatwoot is unreachable at {0} - verify chatwootBaseUrl and that the host is reachable from the server. Detail: ";

    private readonly WholeSystem _whole = impatient.Whole;
    private readonly ManagerSystem _system = impatient.Whole.System;
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Theory]
    [InlineData("http", "reset", "read tcp: read: connection reset by peer")]
    [InlineData("http", "hang", "read tcp: i/o timeout")]
    [InlineData("https", "hang", "read tcp: i/o timeout")]
    [InlineData("http", "full", "dial tcp {0}: i/o timeout")]
    [InlineData("http", "close", "EOF")]
    [InlineData("http", "ssh", "net/http: HTTP/1.x transport connection broken: malformed HTTP response")]
    [InlineData("https", "ssh", "http: server gave HTTP response to HTTPS client")]
    [InlineData("https", "self-signed", "tls: failed to verify certificate: x509: certificate signed by unknown authority")]
    [InlineData("https", "wrong-name", "tls: failed to verify certificate: x509: certificate is not valid for 127.0.0.1")]
    [InlineData("https", "expired", "tls: failed to verify certificate: x509: certificate has expired or is not yet valid")]
    public async Task A_remote_that_does_not_speak_is_unreachable(string scheme, string behaviour, string words)
    {
        await using var server = OddServer.Start(behaviour);
        var url = $"{scheme}://{server.Authority}";

        var refused = await RefusedAsync(url);

        await AssertRefusedAsync(502, $"{Say(Unreachable, url)}Post \"{url}/api/v1/accounts/1/inboxes\": {string.Format(System.Globalization.CultureInfo.InvariantCulture, words, server.Authority)}", refused);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_port_that_nobody_listens_on_is_told_as_documented(string address)
    {
        var authority = OddServer.Closed(IPAddress.Parse(address));
        var url = $"http://{authority}";

        var refused = await RefusedAsync(url + "/");

        await AssertRefusedAsync(502, $"{Say(Unreachable, url)}Post \"{url}/api/v1/accounts/1/inboxes\": dial tcp {authority}: connect: connection refused", refused);
    }

    [Theory]
    [InlineData("nohost.invalid", "nohost.invalid")]
    [InlineData("münchen.invalid", "xn--mnchen-3ya.invalid")]
    public async Task A_host_that_nobody_knows_is_told_as_documented(string host, string lookedUp)
    {
        var url = $"https://{host}:8443/chatwoot";

        var refused = await RefusedAsync(url);

        await AssertRefusedAsync(502, $"{Say(Unreachable, url)}Post \"{url}/api/v1/accounts/1/inboxes\": dial tcp: lookup {lookedUp}: no such host", refused);
    }

    [Theory]
    [InlineData(404, """{"error":"Resource could not be found"}""", "application/json", 400, NotFound)]
    [InlineData(405, "", "text/plain", 400, NotFound)]
    [InlineData(422, """{"message":"Name is too long","attributes":["name"]}""", "application/json", 400, Invalid)]
    [InlineData(401, """{"error":"Invalid Access Token"}""", "application/json", 401, Token)]
    [InlineData(403, """{"error":"API access is not enabled for this account"}""", "application/json", 403, Denied)]
    [InlineData(429, "Retry later\n", "text/plain", 502, Unreachable)]
    [InlineData(500, """{"status":500,"error":"Internal Server Error"}""", "application/json", 502, Unreachable)]
    public async Task An_answer_is_one_row_with_its_body_as_detail(int status, string body, string contentType, int expected, string text)
    {
        await using var server = OddServer.Answering(status, body, contentType);
        var url = $"http://{server.Authority}/chatwoot";

        var refused = await RefusedAsync(url + "//");

        await AssertRefusedAsync(expected, $"{Say(text, url)}{url}/api/v1/accounts/1/inboxes HTTP {status}: {body.Trim()}", refused);
    }

    [Theory]
    [InlineData(200, "<!doctype html><title>Welcome</title>", "this is no Chatwoot: a page, \"Welcome\"")]
    [InlineData(200, "null", "this is no Chatwoot: null")]
    [InlineData(200, "", "this is no Chatwoot: the answer is empty")]
    [InlineData(200, "[]", "this is no Chatwoot: []")]
    [InlineData(200, "7", "this is no Chatwoot: 7")]
    [InlineData(204, "", "this is no Chatwoot: the answer is empty")]
    [InlineData(302, "", "redirects to http://169.254.169.254/latest")]
    [InlineData(404, "<html><title>404 Not Found</title>nginx</html>", "a page, \"404 Not Found\"")]
    public async Task What_is_no_Chatwoot_is_told_so(int status, string body, string detail)
    {
        await using var server = OddServer.Answering(status, body, "text/html", status == 302 ? "Location: http://169.254.169.254/latest\r\n" : "");
        var url = $"http://{server.Authority}/chatwoot";

        await AssertRefusedAsync(400, $"{Say(NotFound, url)}{url}/api/v1/accounts/1/inboxes HTTP {status}: {detail}", await RefusedAsync(url));
    }

    [Theory]
    [InlineData(200, "<!doctype html><title>Welcome</title>")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, "")]
    [InlineData(404, "<html>nginx</html>")]
    [InlineData(422, "{}")]
    public async Task What_makes_no_inbox_leaves_no_integration(int status, string body)
    {
        await using var server = OddServer.Answering(status, body);
        var name = await _whole.NewInstanceAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await _whole.SetAsync(name, $"http://{server.Authority}")).StatusCode);

        foreach (var (method, call, text) in new[] { ("GET", "list", "no chatwoot integration for this instance"), ("DELETE", "delete", "no chatwoot integration to delete") })
            await AssertRefusedAsync(404, text, await _whole.CallAsync(method, $"/api/chatwoot/{call}/{Uri.EscapeDataString(name)}"));
    }

    [Theory]
    [InlineData("agent", 403, Denied, "You are not authorized to do this action")]
    [InlineData("bot", 403, Denied, "Access to this endpoint is not authorized for bots")]
    [InlineData("nobody", 401, Token, "Invalid Access Token")]
    public async Task A_token_without_the_right_leaves_no_inbox(string role, int status, string text, string error)
    {
        var token = $"token-{Guid.NewGuid():n}";
        if (role != "nobody")
            await _system.ControlAsync(HttpMethod.Post, "users", new { role, token });

        var refused = await _whole.SetAsync(await _whole.NewInstanceAsync(), _system.ChatwootUrl, token: token, inboxName: _inbox);

        await AssertRefusedAsync(status, $"{Say(text, _system.ChatwootUrl)}{_system.ChatwootUrl}/api/v1/accounts/1/inboxes HTTP 401: {{\"error\":\"{error}\"}}", refused);
        Assert.Empty(await _system.InboxesAsync(_inbox));
    }

    [Fact]
    public async Task A_stranger_to_the_account_and_a_suspended_account_are_denied()
    {
        var account = (int)(await _system.ControlAsync(HttpMethod.Post, "accounts", new { name = "Other" }))!["id"]!;
        var token = (string)(await _system.ControlAsync(HttpMethod.Post, "users", new { role = "administrator", account_id = account }))!["token"]!;
        var name = await _whole.NewInstanceAsync();

        var stranger = await _whole.SetAsync(name, _system.ChatwootUrl, token: token);
        await _system.ControlAsync(HttpMethod.Patch, $"accounts/{account}", new { suspended = true });
        var suspended = await _whole.SetAsync(name, _system.ChatwootUrl, account, token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (stranger.StatusCode, suspended.StatusCode));
        Assert.StartsWith(Say(Denied, "", 1), await stranger.ErrorAsync());
        Assert.StartsWith(Say(Denied, "", account), await suspended.ErrorAsync());
    }

    [Fact]
    public async Task A_name_that_Chatwoot_does_not_take_is_invalid()
    {
        await _system.FaultAsync("status", "POST", "/inboxes$", status: 422, body: """{"message":"Name is invalid","attributes":["name"]}""");

        var refused = await _whole.SetAsync(await _whole.NewInstanceAsync(), _system.ChatwootUrl);

        await AssertRefusedAsync(400, $"{Invalid}{_system.ChatwootUrl}/api/v1/accounts/1/inboxes HTTP 422: {{\"message\":\"Name is invalid\",\"attributes\":[\"name\"]}}", refused);
    }

    [Fact]
    public async Task An_account_that_Chatwoot_does_not_have_is_told_with_its_number()
    {
        var refused = await _whole.SetAsync(await _whole.NewInstanceAsync(), _system.ChatwootUrl, account: 999_999);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith($"{Say(NotFound, _system.ChatwootUrl, 999_999)}{_system.ChatwootUrl}/api/v1/accounts/999999/inboxes HTTP 404: ", await refused.ErrorAsync());
    }

    [Theory]
    [InlineData("GET", "list")]
    [InlineData("POST", "set")]
    [InlineData("DELETE", "delete")]
    [InlineData("POST", "pause")]
    [InlineData("POST", "resume")]
    public async Task An_instance_that_does_not_exist_is_404_and_a_module_that_is_off_503(string method, string call)
    {
        await using var off = await _whole.StartGatewayAsync("--Chatwoot:Enabled=false");
        var json = call == "set" ? $$"""{"chatwootBaseUrl":"http://{{OddServer.Closed(IPAddress.Loopback)}}","chatwootAccountId":1,"chatwootApiToken":"t"}""" : null;

        await AssertRefusedAsync(404, "instance not found", await _whole.CallAsync(method, $"/api/chatwoot/{call}/missing", json));
        await AssertRefusedAsync(503, "integration gateway not configured", await off.Client.CallAsync(method, $"/api/chatwoot/{call}/missing", _whole.Token, json));
    }

    [Fact]
    public async Task A_database_that_is_full_is_told_as_documented()
    {
        var trigger = $"full_{Guid.NewGuid():n}";
        await _system.ExecuteAsync($"""
            create function {trigger}() returns trigger language plpgsql as 'begin raise exception ''no space left on device'' using errcode = ''53100''; end';
            create trigger {trigger} before insert on chatwoot_integrations for each row when (new.chatwoot_inbox_name = '{_inbox}') execute function {trigger}()
            """);

        var refused = await _whole.SetAsync(await _whole.NewInstanceAsync(), _system.ChatwootUrl, inboxName: _inbox);

        await AssertRefusedAsync(500, "chatwoot integration failed: persist integration: 53100: no space left on device", refused);
    }

    [Theory]
    [InlineData("""{"chatwootAccountId":1,"chatwootApiToken":"t"}""", "chatwootBaseUrl: is required")]
    [InlineData("""{"chatwootBaseUrl":"http://169.254.169.254","chatwootAccountId":1,"chatwootApiToken":"t"}""", "chatwootBaseUrl: this address is not allowed")]
    [InlineData("{", "body: is not valid JSON (line 1, position 2)")]
    public async Task A_body_that_is_wrong_names_field_and_fault(string json, string text) => await AssertRefusedAsync(
        400, $"invalid body: {text}", await _whole.CallAsync("POST", $"/api/chatwoot/set/{Uri.EscapeDataString(await _whole.NewInstanceAsync())}", json));

    [Fact]
    public async Task Inline_the_same_text_comes_with_an_instance_that_exists()
    {
        var authority = OddServer.Closed(IPAddress.Loopback);
        var name = $"inline {Guid.NewGuid():n}";

        var created = await _whole.CallAsync("POST", "/api/instance/new", JsonSerializer.Serialize(new
        {
            name, chatwootEnabled = true, chatwootBaseUrl = $"http://{authority}/", chatwootAccountId = 1, chatwootApiToken = "t",
        }));

        var chatwoot = (await created.JsonAsync()).GetProperty("chatwoot");
        Assert.Equal((HttpStatusCode.Created, "error"), (created.StatusCode, chatwoot.GetProperty("status").GetString()));
        Assert.Equal(
            $"{Say(Unreachable, $"http://{authority}")}Post \"http://{authority}/api/v1/accounts/1/inboxes\": dial tcp {authority}: connect: connection refused",
            chatwoot.GetProperty("error").GetString());
        await AssertRefusedAsync(404, "no chatwoot integration for this instance", await _whole.CallAsync("GET", $"/api/chatwoot/list/{Uri.EscapeDataString(name)}"));
    }

    private async Task<HttpResponseMessage> RefusedAsync(string url) => await _whole.SetAsync(await _whole.NewInstanceAsync(), url);

    private static async Task AssertRefusedAsync(int status, string message, HttpResponseMessage refused)
    {
        Assert.Equal(message, await refused.ErrorAsync());
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.NotNull(refused.Header("X-RateLimit-Remaining"));
    }

    private static string Say(string text, string url, int account = 1) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, url, account);
}
