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

    [Fact]
    public async Task Bytes_that_are_no_text_are_400()
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes("{\"name\":\""), 0xff, 0xfe, .. Encoding.UTF8.GetBytes("\"}")]);
        content.Headers.ContentType = new("application/json");

        var response = await _client.CallAsync("POST", "/api/instance/new", fixture.AccountToken(), content);

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
