using System.Net;
using System.Security.Cryptography;
using System.Text;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class AccessTests(GatewayFixture fixture)
{
    private const string List = "/api/chatwoot/list/suporte";
    private readonly HttpClient _client = fixture.Client;

    [Theory]
    [InlineData("token", "{0}", "")]
    [InlineData("Authorization", "Bearer {0}", "")]
    [InlineData("Authorization", "bearer {0}", "")]
    [InlineData(null, null, "?token={0}")]
    public async Task A_token_comes_by_header_by_Bearer_or_by_query(string? header, string? value, string query)
    {
        var token = fixture.AccountToken();
        using var request = new HttpRequestMessage(HttpMethod.Get, List + string.Format(query, token));
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, string.Format(value!, token));

        var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("instance not found", await response.ErrorAsync());
    }

    [Theory]
    [InlineData("POST", "/api/instance/new")]
    [InlineData("POST", "/api/chatwoot/set/suporte")]
    [InlineData("GET", List)]
    [InlineData("DELETE", "/api/chatwoot/delete/suporte")]
    public async Task A_call_without_token_or_with_a_made_up_one_is_401_with_the_documented_text(string method, string path)
    {
        var missing = await _client.CallAsync(method, path);
        Assert.Equal(HttpStatusCode.Unauthorized, missing.StatusCode);
        Assert.Equal("Missing token in header, Authorization header, or query parameter", await missing.ErrorAsync());
        Assert.NotNull(missing.Header("X-RateLimit-Limit"));

        var unknown = await _client.CallAsync(method, path, "made-up", "{}");
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("Invalid token", await unknown.ErrorAsync());
    }

    [Fact]
    public async Task Every_answer_says_what_is_left_of_the_rate_limit()
    {
        foreach (var (path, token) in new[] { (List, fixture.AccountToken()), ("/api/chatwoot/nothing", null), (List, null) })
        {
            var response = await _client.CallAsync("GET", path, token);
            Assert.All(["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"], name => Assert.True(long.TryParse(response.Header(name), out _), name));
        }

        var counted = await _client.CallAsync("GET", List, fixture.AccountToken());
        Assert.Equal(("100", "41", "1795564020"), (counted.Header("X-RateLimit-Limit"), counted.Header("X-RateLimit-Remaining"), counted.Header("X-RateLimit-Reset")));
    }

    [Fact]
    public async Task Over_the_limit_is_429_with_the_documented_body_and_headers()
    {
        fixture.Manager.Knows("over-the-limit", limited: true);

        var response = await _client.CallAsync("GET", List, "over-the-limit");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("""{"success":false,"error":{"message":"Rate limit exceeded. Try again later."}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("0", response.Header("X-RateLimit-Remaining"));
    }

    [Theory]
    [InlineData("POST", "/api/instance/new", "creation")]
    [InlineData("GET", List, "global")]
    public async Task A_call_asks_the_manager_once_with_the_hash_alone_and_its_rate_class(string method, string path, string rateClass)
    {
        var token = fixture.AccountToken();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

        await _client.CallAsync(method, path, token, "{}");

        var asked = Assert.Single(fixture.Manager.Asked<AuthorizeToken>(), question => question.TokenHash == hash);
        Assert.Equal(rateClass, asked.RateClass);
    }

    [Theory]
    [InlineData("POST", "/api/chatwoot/set/{0}")]
    [InlineData("GET", "/api/chatwoot/list/{0}")]
    [InlineData("DELETE", "/api/chatwoot/delete/{0}")]
    public async Task A_TokenInstance_reaches_only_its_own_instance(string method, string path)
    {
        var token = fixture.InstanceToken("suporte");
        const string body = """{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":1,"chatwootApiToken":"t"}""";

        var foreign = await _client.CallAsync(method, string.Format(path, "Suporte"), token, method == "POST" ? body : null);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.StartsWith("Instance token does not match", await foreign.ErrorAsync());

        var own = await _client.CallAsync(method, string.Format(path, "suporte"), token, method == "POST" ? body : null);
        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);
    }

    [Fact]
    public async Task A_TokenInstance_is_an_invalid_token_where_only_a_TokenAccount_is_taken()
    {
        var response = await _client.CallAsync("POST", "/api/instance/new", fixture.InstanceToken("suporte"), """{"name":"another"}""");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Invalid token", await response.ErrorAsync());
    }

    [Fact]
    public async Task An_address_that_keeps_guessing_is_refused_without_asking_the_manager()
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:RefusalsPerMinute=3");
        for (var guess = 0; guess < 3; guess++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Client.CallAsync("GET", List, "guess")).StatusCode);
        var asked = fixture.Manager.Requests.Count;

        var response = await gateway.Client.CallAsync("GET", List, "guess");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("Rate limit exceeded. Try again later.", await response.ErrorAsync());
        Assert.Equal(("100", "0"), (response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")));
        Assert.Equal(asked, fixture.Manager.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_was_accepted_works_on_whatever_others_at_its_address_do()
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:RefusalsPerMinute=3");
        var token = fixture.AccountToken();
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.CallAsync("GET", List, token)).StatusCode);
        for (var guess = 0; guess < 4; guess++)
            await gateway.Client.CallAsync("GET", List, "guess");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await gateway.Client.CallAsync("GET", List, "guess")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await gateway.Client.CallAsync("GET", List)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.CallAsync("GET", List, token)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.7", HttpStatusCode.TooManyRequests)]
    public async Task Behind_a_known_proxy_each_caller_has_its_own_count_and_behind_another_all_are_one(string known, HttpStatusCode expected)
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:RefusalsPerMinute=2", $"--Gateway:KnownProxies:0={known}");
        for (var guess = 0; guess < 2; guess++)
            Assert.Equal(HttpStatusCode.Unauthorized, await GuessFromAsync("203.0.113.1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessFromAsync("203.0.113.1"));
        Assert.Equal(expected, await GuessFromAsync("203.0.113.2"));

        async Task<HttpStatusCode> GuessFromAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, List);
            request.Headers.Add("token", "guess");
            request.Headers.Add("X-Forwarded-For", address);
            return (await gateway.Client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task Calls_that_succeed_do_not_count_against_their_address()
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:RefusalsPerMinute=3");
        var token = fixture.AccountToken();
        for (var call = 0; call < 6; call++)
            Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.CallAsync("GET", List, token)).StatusCode);
    }

    [Fact]
    public async Task Only_configured_origins_may_call_from_a_browser()
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:CorsOrigins:0=https://panel.example.com");

        var allowed = await PreflightAsync(gateway.Client, "https://panel.example.com");
        Assert.Equal("https://panel.example.com", allowed.Header("Access-Control-Allow-Origin"));
        Assert.Contains("token", allowed.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.NotNull(allowed.Header("X-RateLimit-Limit"));

        var foreign = await PreflightAsync(gateway.Client, "https://elsewhere.example.com");
        Assert.Null(foreign.Header("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(HttpClient client, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, List);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "token");
        return await client.SendAsync(request);
    }
}
