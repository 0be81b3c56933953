using System.Net;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The documented error table of an activation, each row from a remote that really behaves so.</summary>
public sealed class ErrorTableTests(ImpatientManager manager) : IClassFixture<ImpatientManager>
{
    private const string NotFound = "Chatwoot account or endpoint not found - verify chatwootBaseUrl ({0}) and chatwootAccountId ({1}). Detail: ";
    private const string Invalid = "Chatwoot rejected the request as invalid - verify inboxName and the other fields. Detail: ";
    private const string Token = "Chatwoot rejected the API token - verify chatwootApiToken. Detail: ";
    private const string Denied = "Chatwoot denied the request - verify the API token has admin scope on account {1}. Detail: ";
    private const string Unreachable = "Chatwoot is unreachable at {0} - verify chatwootBaseUrl and that the host is reachable from the server. Detail: ";

    private readonly ManagerSystem _system = manager.System;
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Theory]
    [InlineData("http", "reset", "read tcp: read: connection reset by peer")]
    [InlineData("http", "hang", "read tcp: i/o timeout")]
    [InlineData("https", "hang", "read tcp: i/o timeout")]
    [InlineData("http", "close", "EOF")]
    [InlineData("http", "ssh", "net/http: HTTP/1.x transport connection broken: malformed HTTP response")]
    [InlineData("https", "ssh", "http: server gave HTTP response to HTTPS client")]
    [InlineData("https", "self-signed", "tls: failed to verify certificate: x509: certificate signed by unknown authority")]
    [InlineData("https", "expired", "tls: failed to verify certificate: x509: certificate has expired or is not yet valid")]
    public async Task A_remote_that_does_not_speak_is_unreachable(string scheme, string behaviour, string words)
    {
        await using var server = OddServer.Start(behaviour);
        var url = $"{scheme}://{server.Authority}";

        var refused = await RefusedAsync(url);

        AssertRefused(502, $"{Say(Unreachable, url)}Post \"{url}/api/v1/accounts/1/inboxes\": {words}", refused);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_port_that_nobody_listens_on_is_told_as_documented(string address)
    {
        var authority = OddServer.Closed(IPAddress.Parse(address));
        var url = $"http://{authority}";

        var refused = await RefusedAsync(url + "/");

        AssertRefused(502, $"{Say(Unreachable, url)}Post \"{url}/api/v1/accounts/1/inboxes\": dial tcp {authority}: connect: connection refused", refused);
    }

    [Theory]
    [InlineData("nohost.invalid", "nohost.invalid")]
    [InlineData("münchen.invalid", "xn--mnchen-3ya.invalid")]
    public async Task A_host_that_nobody_knows_is_told_as_documented(string host, string lookedUp)
    {
        var url = $"https://{host}:8443/chatwoot";

        var refused = await RefusedAsync(url);

        AssertRefused(502, $"{Say(Unreachable, url)}Post \"{url}/api/v1/accounts/1/inboxes\": dial tcp: lookup {lookedUp}: no such host", refused);
    }

    [Theory]
    [InlineData(404, """{"error":"Resource could not be found"}""", "application/json", 400, NotFound)]
    [InlineData(404, "<html>nginx</html>", "text/html", 400, NotFound)]
    [InlineData(405, "", "text/plain", 400, NotFound)]
    [InlineData(200, "<!doctype html><title>Welcome</title>", "text/html", 400, NotFound)]
    [InlineData(302, "", "text/html", 400, NotFound)]
    [InlineData(422, """{"message":"Name is too long","attributes":["name"]}""", "application/json", 400, Invalid)]
    [InlineData(401, """{"error":"Invalid Access Token"}""", "application/json", 401, Token)]
    [InlineData(403, """{"error":"API access is not enabled for this account"}""", "application/json", 403, Denied)]
    [InlineData(429, "Retry later\n", "text/plain", 502, Unreachable)]
    [InlineData(500, """{"status":500,"error":"Internal Server Error"}""", "application/json", 502, Unreachable)]
    [InlineData(503, "<html>Service Unavailable</html>", "text/html", 502, Unreachable)]
    public async Task An_answer_is_one_row_with_its_body_as_detail(int status, string body, string contentType, int expected, string text)
    {
        await using var server = OddServer.Answering(status, body, contentType, status == 302 ? "Location: http://169.254.169.254/latest\r\n" : "");
        var url = $"http://{server.Authority}/chatwoot";

        var refused = await RefusedAsync(url + "//");

        AssertRefused(expected, $"{Say(text, url)}{url}/api/v1/accounts/1/inboxes HTTP {status}: {body.Trim()}", refused);
    }

    [Theory]
    [InlineData(200, "<!doctype html><title>Welcome</title>")]
    [InlineData(200, "{}")]
    [InlineData(404, "<html>nginx</html>")]
    [InlineData(422, "{}")]
    public async Task What_makes_no_inbox_leaves_no_integration(int status, string body)
    {
        await using var server = OddServer.Answering(status, body);
        var name = await _system.NewInstanceAsync();

        await _system.ActivationRefusedAsync(_system.NewActivation(name, $"http://{server.Authority}"));

        var refused = await _system.RefusedAsync<GetChatwootIntegration, ChatwootIntegrationFound>(_system.Query(name));
        AssertRefused(404, "no chatwoot integration for this instance", refused);
    }

    [Fact]
    public async Task JSON_that_is_no_inbox_is_not_an_activation()
    {
        await using var server = OddServer.Answering(200, """{"ok":true}""");

        Assert.Equal(400, (await RefusedAsync($"http://{server.Authority}")).StatusCode);
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
        var name = await _system.NewInstanceAsync();

        var refused = await _system.ActivationRefusedAsync(_system.NewActivation(name, token: token, inboxName: _inbox));

        AssertRefused(status, $"{Say(text, _system.ChatwootUrl)}{_system.ChatwootUrl}/api/v1/accounts/1/inboxes HTTP 401: {{\"error\":\"{error}\"}}", refused);
        Assert.Empty(await _system.InboxesAsync(_inbox));
    }

    [Fact]
    public async Task A_stranger_to_the_account_and_a_suspended_account_are_denied()
    {
        var account = (int)(await _system.ControlAsync(HttpMethod.Post, "accounts", new { name = "Other" }))!["id"]!;
        var token = (string)(await _system.ControlAsync(HttpMethod.Post, "users", new { role = "administrator", account_id = account }))!["token"]!;
        var name = await _system.NewInstanceAsync();

        var stranger = await _system.ActivationRefusedAsync(_system.NewActivation(name, token: token, inboxName: _inbox));
        await _system.ControlAsync(HttpMethod.Patch, $"accounts/{account}", new { suspended = true });
        var suspended = await _system.ActivationRefusedAsync(_system.NewActivation(name, accountId: account, token: token, inboxName: _inbox));

        Assert.StartsWith(Say(Denied, "", 1), stranger.Message);
        Assert.StartsWith(Say(Denied, "", account), suspended.Message);
        Assert.Equal((403, 403), (stranger.StatusCode, suspended.StatusCode));
    }

    [Fact]
    public async Task A_name_that_Chatwoot_does_not_take_is_invalid()
    {
        var refused = await _system.ActivationRefusedAsync(_system.NewActivation(await _system.NewInstanceAsync(), inboxName: new string('a', 256)));

        Assert.Equal(400, refused.StatusCode);
        Assert.StartsWith($"{Invalid}{_system.ChatwootUrl}/api/v1/accounts/1/inboxes HTTP 422: {{", refused.Message);
    }

    [Fact]
    public async Task An_instance_that_does_not_exist_is_told_before_anything_is_called()
    {
        var refused = await _system.ActivationRefusedAsync(_system.NewActivation("missing", $"http://{OddServer.Closed(IPAddress.Loopback)}"));

        AssertRefused(404, "instance not found", refused);
    }

    private async Task<RequestRefused> RefusedAsync(string url) =>
        await _system.ActivationRefusedAsync(_system.NewActivation(await _system.NewInstanceAsync(), url));

    private static void AssertRefused(int status, string message, RequestRefused refused)
    {
        Assert.Equal(message, refused.Message);
        Assert.Equal(status, refused.StatusCode);
    }

    private static string Say(string text, string url, int account = 1) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, url, account);
}
