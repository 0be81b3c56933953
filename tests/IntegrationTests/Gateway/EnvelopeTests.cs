using System.Net;
using System.Text;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class EnvelopeTests(GatewayFixture fixture)
{
    private readonly HttpClient _client = fixture.Client;

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/instance/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/instance/new", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/chatwoot/set/x", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/health", HttpStatusCode.MethodNotAllowed)]
    public async Task Unknown_routes_and_methods_answer_with_the_envelope(string method, string path, HttpStatusCode expected)
    {
        var response = await _client.CallAsync(method, path, fixture.AccountToken());

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty(await response.ErrorAsync());
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        using var form = new FormUrlEncodedContent([new("name", "suporte")]);

        var response = await _client.CallAsync("POST", "/api/instance/new", fixture.AccountToken(), form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("unsupported media type, send application/json", await response.ErrorAsync());
    }

    [Fact]
    public async Task A_body_over_1_MB_is_413()
    {
        var json = $$"""{"name":"{{new string('x', 1024 * 1024)}}"}""";

        var response = await _client.CallAsync("POST", "/api/instance/new", fixture.AccountToken(), json);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("request body too large", await response.ErrorAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":}""")]
    [InlineData("""{"name":"a"} trailing""")]
    [InlineData("\0")]
    public async Task Malformed_JSON_is_400_and_says_so(string json)
    {
        var response = await _client.CallAsync("POST", "/api/instance/new", fixture.AccountToken(), json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("invalid body: body: is not valid JSON", await response.ErrorAsync());
    }

    [Theory]
    [InlineData("/api/instance/new", """{"name":"?"}""")]
    [InlineData("/api/instance/new", """{"name":"a","unknown":"?"}""")]
    [InlineData("/api/instance/new", """{"name":"a","?":1}""")]
    [InlineData("/api/instance/new", """{"name":"a","connector":{"type":"cloud","note":"?"}}""")]
    [InlineData("/api/instance/connector/suporte", """{"connector":{"type":"?"}}""")]
    [InlineData("/api/instance/settings/suporte", """{"ignoreStatus":true,"unknown":"?"}""")]
    [InlineData("/api/chatwoot/set/suporte", """{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","unknown":["?"]}""")]
    public async Task Bytes_that_are_no_text_are_400_wherever_they_are(string path, string json)
    {
        foreach (var bytes in new byte[][] { [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe3] })
        {
            var parts = json.Split('?');
            using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(parts[0]), .. bytes, .. Encoding.UTF8.GetBytes(parts[1])]);
            content.Headers.ContentType = new("application/json");

            var response = await _client.CallAsync("POST", path, fixture.AccountToken(), content);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("invalid body: body: is not valid UTF-8", await response.ErrorAsync());
        }
    }

    [Theory]
    [InlineData("/%ff")]
    [InlineData("/health?a=%ff")]
    [InlineData("/api/instance/list?instanceName=%c0%af")]
    [InlineData("/api/instance/list?token=%ed%a0%80")]
    [InlineData("/api/chatwoot/list/s%e3o")]
    [InlineData("/webhooks/chatwoot/%ff/x")]
    [InlineData("/webhooks/whatsapp/cloud/a/b?hub.challenge=%ff")]
    public async Task An_address_that_is_no_text_is_400(string path)
    {
        using var client = new HttpClient { BaseAddress = _client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_client.BaseAddress + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "bad request: the address is not valid UTF-8"), (response.StatusCode, await response.ErrorAsync()));
    }

    [Theory]
    [InlineData("/api/instance/list?instanceName=S%C3%A3o%20Paulo%20%F0%9F%93%B1")]
    [InlineData("/api/instance/list?instanceName=100%&x=%zz&y=%4")]
    public async Task An_address_that_is_text_is_looked_at(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_client.BaseAddress + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/instance/new", false)]
    [InlineData("/api/instance/new", true)]
    [InlineData("/api/instance/connector/suporte", false)]
    [InlineData("/api/instance/settings/suporte", false)]
    [InlineData("/api/chatwoot/set/suporte", false)]
    [InlineData("/api/chatwoot/set/suporte", true)]
    [InlineData("webhook", false)]
    [InlineData("webhook", true)]
    public async Task A_body_above_the_web_server_s_own_limit_is_413_too(string path, bool chunked)
    {
        var integration = Guid.NewGuid();
        using var content = new ByteArrayContent(new byte[40_000_000]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path == "webhook" ? $"/webhooks/chatwoot/{integration:n}/{fixture.Webhooks.Create("chatwoot", integration, 1)}" : path)
        {
            Content = content,
        };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add("token", fixture.AccountToken());

        using var response = await _client.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "request body too large"), (response.StatusCode, await response.ErrorAsync()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task An_empty_body_of_set_is_an_invalid_body_whatever_it_is_declared_as(string? type)
    {
        using var content = new ByteArrayContent([]);
        if (type is not null)
            content.Headers.ContentType = new(type);

        using var response = await _client.CallAsync("POST", "/api/chatwoot/set/suporte", fixture.AccountToken(), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("invalid body: ", await response.ErrorAsync());
    }

    [Fact]
    public async Task A_fault_of_the_manager_is_500_without_its_details()
    {
        var account = Guid.NewGuid();
        fixture.Manager.Answers<DeactivateChatwoot>(account, _ => new InvalidOperationException("password=secret"));

        var response = await _client.CallAsync("DELETE", "/api/chatwoot/delete/suporte", fixture.AccountToken(account));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("integration manager failed to handle the request", await response.ErrorAsync());
    }

    [Fact]
    public async Task A_silent_manager_is_500_and_never_503()
    {
        var account = Guid.NewGuid();
        fixture.Manager.Answers<AuthorizeToken>(account, _ => null);
        var token = fixture.AccountToken(account);

        var response = await _client.CallAsync("GET", "/api/chatwoot/list/suporte", token);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("integration manager did not answer in time, try again", await response.ErrorAsync());
        Assert.NotNull(response.Header("X-RateLimit-Limit"));
    }

    [Fact]
    public async Task Health_is_open_and_names_its_checks()
    {
        var response = await _client.CallAsync("GET", "/health");
        var body = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ok", body.GetProperty("status").GetString());
        Assert.Equal("ok", body.GetProperty("checks").GetProperty("broker").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _client.CallAsync("GET", "/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.CallAsync("GET", "/health/ready")).StatusCode);
    }
}
