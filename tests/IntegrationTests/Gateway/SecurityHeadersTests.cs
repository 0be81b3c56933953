using System.Text.RegularExpressions;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed partial class SecurityHeadersTests(GatewayFixture fixture)
{
    [Theory]
    [InlineData("GET", "/health", 200, "default-src 'none'; ")]
    [InlineData("GET", "/openapi/v1.json", 200, "default-src 'none'; ")]
    [InlineData("GET", "/docs/", 200, "script-src 'self' ")]
    [InlineData("GET", "/nothing", 404, "default-src 'none'; ")]
    [InlineData("PUT", "/api/instance/list", 405, "default-src 'none'; ")]
    [InlineData("GET", "/api/instance/list", 401, "default-src 'none'; ")]
    [InlineData("POST", "/webhooks/chatwoot/x/y", 401, "default-src 'none'; ")]
    public async Task Every_answer_tells_browsers_what_it_may_do(string method, string path, int status, string policy)
    {
        using var answer = await fixture.Client.CallAsync(method, path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Contains(policy, answer.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Null(answer.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_failure_tells_it_too()
    {
        var account = Guid.NewGuid();
        fixture.Manager.Answers<Contracts.ListInstances>(account, _ => new InvalidOperationException("away"));

        using var answer = await fixture.Client.CallAsync("GET", "/api/instance/list", fixture.AccountToken(account));

        Assert.Equal((500, "nosniff"), ((int)answer.StatusCode, answer.Header("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Behind_a_proxy_that_encrypts_browsers_are_to_come_encrypted_again()
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:KnownProxies:0=127.0.0.1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "8.8.8.8" } } };

        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal("max-age=31536000", answer.Header("Strict-Transport-Security"));
    }

    /// <summary>What the policy of the reference lets through.</summary>
    [Fact]
    public async Task The_reference_loads_its_scripts_from_the_gateway_alone()
    {
        var page = await fixture.Client.GetStringAsync(new Uri("/docs/", UriKind.Relative));

        Assert.NotEmpty(Scripts().Matches(page));
        Assert.All(Scripts().Matches(page), script => Assert.DoesNotContain("//", script.Groups["source"].Value, StringComparison.Ordinal));
    }

    [GeneratedRegex("<script[^>]* src=\"(?<source>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scripts();
}
