using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Hosting.Network;
using RyzeBridge.Remotes;

namespace RyzeBridge.UnitTests.Chatwoot.Client;

public sealed class ChatwootFailuresTests
{
    private static readonly Uri Messages = new("https://host/chatwoot/api/v1/accounts/1/conversations/15/messages");
    private static readonly Uri Filter = new("https://host/api/v1/accounts/1/contact_inboxes/filter");
    private static readonly DateTimeOffset Now = new(2026, 8, 18, 12, 0, 45, TimeSpan.Zero);

    [Fact]
    public void A_forbidden_address_holds_the_integration_until_it_is_permitted()
    {
        var refused = new HttpRequestException(HttpRequestError.ConnectionError, inner: new DialException(new IPEndPoint(IPAddress.Loopback, 1), SocketError.AccessDenied) { Forbidden = true });

        var failure = ChatwootFailures.FromException(HttpMethod.Post, Messages, refused);

        Assert.Equal((FailureCategory.Credentials, "chatwoot.forbidden-address"), (failure.Category, failure.Reason.Code));
    }

    [Theory]
    [InlineData(401, """{"error":"Invalid Access Token"}""", FailureCategory.Credentials)]
    [InlineData(401, """{"errors":["You need to sign in or sign up before continuing."]}""", FailureCategory.Credentials)]
    [InlineData(401, """{"error":"Account is suspended"}""", FailureCategory.Credentials)]
    [InlineData(403, """{"error":"API access is not enabled for this account"}""", FailureCategory.Credentials)]
    [InlineData(403, """{"error":"Message status update is only allowed for API inboxes"}""", FailureCategory.Message)]
    [InlineData(404, """{"error":"Resource could not be found"}""", FailureCategory.NotFound)]
    [InlineData(404, "", FailureCategory.Transient)]
    [InlineData(404, """{"message":"no Route matched with those values"}""", FailureCategory.Transient)]
    [InlineData(404, """{"error":"Not Found"}""", FailureCategory.Transient)]
    [InlineData(404, "404 page not found\n", FailureCategory.Transient)]
    [InlineData(404, "<html>nginx</html>", FailureCategory.Transient)]
    [InlineData(413, "<html>Too large</html>", FailureCategory.Message)]
    [InlineData(422, """{"error":"Validation failed: Too many messages"}""", FailureCategory.Throttled)]
    [InlineData(422, """{"message":"Phone number has already been taken","attributes":["phone_number"]}""", FailureCategory.Conflict)]
    [InlineData(422, """{"error":"source_id should be unique"}""", FailureCategory.Conflict)]
    [InlineData(422, """{"message":"Phone number should be in e164 format","attributes":["phone_number"]}""", FailureCategory.Message)]
    [InlineData(429, "Retry later\n", FailureCategory.Throttled)]
    [InlineData(302, "", FailureCategory.Credentials)]
    [InlineData(500, """{"status":500,"error":"Internal Server Error"}""", FailureCategory.Ambiguous)]
    [InlineData(502, "<html>Bad gateway</html>", FailureCategory.Ambiguous)]
    [InlineData(200, "<html>maintenance</html>", FailureCategory.Ambiguous)]
    public void An_answer_to_a_post_is_judged_by_status_and_body(int status, string body, FailureCategory expected) =>
        Assert.Equal(expected, Judge(HttpMethod.Post, Messages, status, body).Category);

    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(200, true)]
    [InlineData(504, false)]
    [InlineData(522, false)]
    [InlineData(524, false)]
    public void An_answer_ends_the_call_unless_it_is_a_proxys_that_gave_up_waiting(int status, bool answered) =>
        Assert.Equal(answered, Judge(HttpMethod.Post, Messages, status, "").End is CallEnd.Answered);

    [Fact]
    public void Without_an_answer_the_call_may_still_be_at_work()
    {
        Assert.Equal(CallEnd.TimedOut, ChatwootFailures.FromException(HttpMethod.Post, Messages, new TimeoutRejectedException()).End);
        Assert.Equal(CallEnd.Broken, ChatwootFailures.FromException(HttpMethod.Post, Messages, new HttpRequestException(HttpRequestError.ResponseEnded)).End);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public void A_server_error_is_only_in_doubt_where_something_is_created(string method)
    {
        Assert.Equal(FailureCategory.Transient, Judge(new HttpMethod(method), Messages, 500, "").Category);
        Assert.Equal(FailureCategory.Transient, Judge(HttpMethod.Post, Filter, 500, "").Category);
    }

    [Fact]
    public void Only_the_look_up_by_address_says_none_without_a_word()
    {
        Assert.Equal(FailureCategory.NotFound, Judge(HttpMethod.Post, Filter, 404, "").Category);
        Assert.Equal(FailureCategory.Transient, Judge(HttpMethod.Get, Messages, 404, "").Category);
    }

    [Fact]
    public void A_throttle_lasts_to_the_next_minute_unless_it_says_otherwise()
    {
        Assert.Equal(TimeSpan.FromSeconds(15), Judge(HttpMethod.Post, Messages, 429, "Retry later\n").RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(15), Judge(HttpMethod.Post, Messages, 422, """{"error":"Validation failed: Too many messages"}""").RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(7), ChatwootFailures.FromResponse(HttpMethod.Post, Messages, HttpStatusCode.TooManyRequests, "", TimeSpan.FromSeconds(7), Now).RetryAfter);
    }

    [Fact]
    public void The_reason_is_one_short_line_without_pages()
    {
        Assert.Equal("Chatwoot HTTP 422: Name is too long", Judge(HttpMethod.Post, Messages, 422, """{"message":"Name is\n too long"}""").Reason.ToString());
        Assert.Equal("Chatwoot HTTP 502", Judge(HttpMethod.Post, Messages, 502, "<html><body>x</body></html>").Reason.ToString());
        Assert.InRange(Judge(HttpMethod.Post, Messages, 500, new string('x', 9000)).Reason.ToString().Length, 1, 250);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, FailureCategory.Transient)]
    [InlineData(HttpRequestError.NameResolutionError, FailureCategory.Transient)]
    [InlineData(HttpRequestError.SecureConnectionError, FailureCategory.Transient)]
    [InlineData(HttpRequestError.ResponseEnded, FailureCategory.Ambiguous)]
    [InlineData(HttpRequestError.Unknown, FailureCategory.Ambiguous)]
    public void A_broken_call_is_in_doubt_once_it_was_sent(HttpRequestError error, FailureCategory expected) =>
        Assert.Equal(expected, ChatwootFailures.FromException(HttpMethod.Post, Messages, new HttpRequestException(error)).Category);

    [Fact]
    public void Time_outs_are_in_doubt_unless_no_connection_was_made()
    {
        Assert.Equal(FailureCategory.Ambiguous, ChatwootFailures.FromException(HttpMethod.Post, Messages, new TimeoutRejectedException()).Category);
        Assert.Equal(FailureCategory.Transient, ChatwootFailures.FromException(HttpMethod.Get, Messages, new TimeoutRejectedException()).Category);
        Assert.Equal(FailureCategory.Transient, ChatwootFailures.FromException(HttpMethod.Post, Messages, new OperationCanceledException("x", new TimeoutException())).Category);
    }

    [Fact]
    public void An_open_circuit_says_when_it_tries_again()
    {
        var failure = ChatwootFailures.FromException(HttpMethod.Post, Messages, new BrokenCircuitException("x", TimeSpan.FromSeconds(9)));
        Assert.True(failure.CircuitOpen);
        Assert.Equal((FailureCategory.Transient, TimeSpan.FromSeconds(9)), (failure.Category, failure.RetryAfter));
    }

    [Fact]
    public void A_spent_budget_says_when_a_call_may_be_made_and_leaves_no_doubt()
    {
        var failure = ChatwootFailures.FromException(HttpMethod.Post, Messages, new RateLimiterRejectedException(TimeSpan.FromSeconds(2)));
        Assert.True(failure is { NotCalled: true, CircuitOpen: false });
        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromSeconds(2)), (failure.Category, failure.RetryAfter));
    }

    private static RemoteFailure Judge(HttpMethod method, Uri url, int status, string body) =>
        ChatwootFailures.FromResponse(method, url, (HttpStatusCode)status, body, retryAfter: null, Now);
}
