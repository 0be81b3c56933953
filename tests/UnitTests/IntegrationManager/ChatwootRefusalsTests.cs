using System.Net;
using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.UnitTests.IntegrationManager;

public sealed class ChatwootRefusalsTests
{
    private const string Base = "https://chatwoot.example.com";
    private const string Url = $"{Base}/api/v1/accounts/5/inboxes";
    private const string NotFound = $"Chatwoot account or endpoint not found - verify chatwootBaseUrl ({Base}) and chatwootAccountId (5). Detail: ";
    private const string Token = "Chatwoot rejected the API token - verify chatwootApiToken. Detail: ";
    private const string Denied = "Chatwoot denied the request - verify the API token has admin scope on account 5. Detail: ";
    private const string Unreachable = $"Chatwoot is unreachable at {Base} - verify chatwootBaseUrl and that the host is reachable from the server. Detail: ";
    private const string Invalid = "Chatwoot rejected the request as invalid - verify inboxName and the other fields. Detail: ";

    [Theory]
    [InlineData(401, """{"error":"Invalid Access Token"}""", 401, Token)]
    [InlineData(401, """{"errors":["You need to sign in or sign up before continuing."]}""", 401, Token)]
    [InlineData(401, "", 401, Token)]
    [InlineData(401, """{"error":"You are not authorized to access this account"}""", 403, Denied)]
    [InlineData(401, """{"error":"You are not authorized to do this action"}""", 403, Denied)]
    [InlineData(401, """{"error":"Access to this endpoint is not authorized for bots"}""", 403, Denied)]
    [InlineData(401, """{"error":"Account is suspended"}""", 403, Denied)]
    [InlineData(403, """{"error":"API access is not enabled for this account"}""", 403, Denied)]
    [InlineData(404, """{"error":"Resource could not be found"}""", 400, NotFound)]
    [InlineData(301, "", 400, NotFound)]
    [InlineData(405, "", 400, NotFound)]
    [InlineData(422, """{"message":"Name can't be blank","attributes":["name"]}""", 400, Invalid)]
    [InlineData(429, "Retry later\n", 502, Unreachable)]
    [InlineData(500, """{"status":500,"error":"Internal Server Error"}""", 502, Unreachable)]
    [InlineData(503, "Service Unavailable", 502, Unreachable)]
    public void An_answer_of_Chatwoot_is_one_row_of_the_table(int status, string body, int expected, string text)
    {
        var refused = ChatwootRefusals.FromAnswer(new ChatwootPlace(Base, 5), Url, (HttpStatusCode)status, body);

        Assert.Equal(expected, refused.StatusCode);
        Assert.Equal($"{text}{Url} HTTP {status}: {body.Trim()}", refused.Message);
    }

    [Theory]
    [InlineData(404, "<html><head><title>404 Not Found</title></head><body>nginx</body></html>", null, 400, "HTTP 404: a page, \"404 Not Found\"")]
    [InlineData(502, "<HTML>\n<BODY>Bad gateway", null, 502, "HTTP 502: a page")]
    [InlineData(200, "<!doctype html>\n<title lang='en'>Welcome &amp;\n hello</title>", null, 400, "HTTP 200: this is no Chatwoot: a page, \"Welcome & hello\"")]
    [InlineData(200, "null", null, 400, "HTTP 200: this is no Chatwoot: null")]
    [InlineData(200, "", null, 400, "HTTP 200: this is no Chatwoot: the answer is empty")]
    [InlineData(204, "", null, 400, "HTTP 204: this is no Chatwoot: the answer is empty")]
    [InlineData(301, "<html>Moved</html>", "https://www.example.com/", 400, "HTTP 301: redirects to https://www.example.com/")]
    [InlineData(302, "", "/login", 400, "HTTP 302: redirects to /login")]
    [InlineData(422, "{\n  \"error\": \"no\"\n}", null, 400, "HTTP 422: { \"error\": \"no\" }")]
    public void A_page_is_told_in_one_line_without_tags_and_a_redirect_with_its_target(int status, string body, string? redirect, int expected, string detail)
    {
        var refused = ChatwootRefusals.FromAnswer(
            new ChatwootPlace(Base, 5), Url, (HttpStatusCode)status, body, redirect is null ? null : new Uri(redirect, UriKind.RelativeOrAbsolute));

        Assert.Equal((expected, $"{Url} {detail}"), (refused.StatusCode, refused.Message.Split("Detail: ")[1]));
    }

    [Theory]
    [InlineData(40, 5000)]
    [InlineData(1900, 10)]
    [InlineData(1900, 5000)]
    public void A_detail_has_at_most_200_characters_and_keeps_what_was_said(int urlLength, int bodyLength)
    {
        var url = "https://" + new string('h', urlLength);

        foreach (var message in new[]
        {
            ChatwootRefusals.FromAnswer(new ChatwootPlace(Base, 5), url, HttpStatusCode.UnprocessableEntity, "said " + new string('b', bodyLength)).Message,
            ChatwootRefusals.NoAnswer(new ChatwootPlace(url, 5), new TimeoutException("said")).Message,
        })
        {
            var detail = message.Split("Detail: ")[1];
            Assert.InRange(detail.Length, 1, 200);
            Assert.True(detail.Contains("said ", StringComparison.Ordinal) || detail.EndsWith("i/o timeout", StringComparison.Ordinal), detail);
        }
    }

    [Fact]
    public void A_time_out_is_unreachable_in_the_documented_words()
    {
        var refused = ChatwootRefusals.TimedOut(new ChatwootPlace(Base, 5));

        Assert.Equal((502, $"{Unreachable}Post \"{Url}\": read tcp: i/o timeout"), (refused.StatusCode, refused.Message));
    }
}
