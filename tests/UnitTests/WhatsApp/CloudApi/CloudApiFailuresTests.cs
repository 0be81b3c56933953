using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.CloudApi.Sending;

namespace RyzeBridge.UnitTests.WhatsApp.CloudApi;

public sealed class CloudApiFailuresTests
{
    [Fact]
    public void A_forbidden_address_holds_the_number_until_it_is_permitted()
    {
        var failure = ConnectionFailures.Judge(new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.AccessDenied)));

        Assert.Equal((FailureCategory.Credentials, "cloud.forbidden-address"), (failure!.Category, failure.Reason.Code));
    }

    [Theory]
    [InlineData(1, FailureCategory.Transient)]
    [InlineData(2, FailureCategory.Transient)]
    [InlineData(131000, FailureCategory.Transient)]
    [InlineData(131016, FailureCategory.Transient)]
    [InlineData(133004, FailureCategory.Transient)]
    [InlineData(4, FailureCategory.Throttled)]
    [InlineData(80007, FailureCategory.Throttled)]
    [InlineData(130429, FailureCategory.Throttled)]
    [InlineData(131057, FailureCategory.Throttled)]
    [InlineData(131056, FailureCategory.Throttled)]
    [InlineData(131048, FailureCategory.Message)]
    [InlineData(131049, FailureCategory.Message)]
    [InlineData(131064, FailureCategory.Message)]
    [InlineData(0, FailureCategory.Credentials)]
    [InlineData(3, FailureCategory.Credentials)]
    [InlineData(10, FailureCategory.Credentials)]
    [InlineData(190, FailureCategory.Credentials)]
    [InlineData(200, FailureCategory.Credentials)]
    [InlineData(299, FailureCategory.Credentials)]
    [InlineData(368, FailureCategory.Credentials)]
    [InlineData(131031, FailureCategory.Credentials)]
    [InlineData(131042, FailureCategory.Credentials)]
    [InlineData(131045, FailureCategory.Credentials)]
    [InlineData(133010, FailureCategory.Credentials)]
    [InlineData(130497, FailureCategory.Message)]
    [InlineData(33, FailureCategory.Message)]
    [InlineData(100, FailureCategory.Message)]
    [InlineData(131005, FailureCategory.Message)]
    [InlineData(131008, FailureCategory.Message)]
    [InlineData(131009, FailureCategory.Message)]
    [InlineData(131021, FailureCategory.Message)]
    [InlineData(131026, FailureCategory.Message)]
    [InlineData(131030, FailureCategory.Message)]
    [InlineData(131037, FailureCategory.Message)]
    [InlineData(131047, FailureCategory.Message)]
    [InlineData(131050, FailureCategory.Message)]
    [InlineData(131053, FailureCategory.Message)]
    [InlineData(131062, FailureCategory.Message)]
    [InlineData(131063, FailureCategory.Message)]
    [InlineData(130403, FailureCategory.Message)]
    [InlineData(130472, FailureCategory.Message)]
    [InlineData(132001, FailureCategory.Message)]
    [InlineData(132069, FailureCategory.Message)]
    [InlineData(134011, FailureCategory.Message)]
    [InlineData(135000, FailureCategory.Message)]
    public void The_code_decides_whatever_the_status(int code, FailureCategory expected)
    {
        foreach (var status in new[] { HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError })
            Assert.Equal(expected, CloudApiFailures.Judge(status, new GraphError { Code = code, Message = "x" }, retryAfter: null).Category);
    }

    [Theory]
    [InlineData(400, false, FailureCategory.Message)]
    [InlineData(400, true, FailureCategory.Transient)]
    [InlineData(401, false, FailureCategory.Credentials)]
    [InlineData(429, false, FailureCategory.Throttled)]
    [InlineData(500, false, FailureCategory.Transient)]
    public void An_unknown_code_is_judged_by_the_status(int status, bool isTransient, FailureCategory expected) =>
        Assert.Equal(expected, CloudApiFailures.Judge((HttpStatusCode)status, new GraphError { Code = 999_999, IsTransient = isTransient }, retryAfter: null).Category);

    [Theory]
    [InlineData(302, FailureCategory.Transient)]
    [InlineData(404, FailureCategory.Transient)]
    [InlineData(400, FailureCategory.Message)]
    [InlineData(401, FailureCategory.Credentials)]
    [InlineData(429, FailureCategory.Throttled)]
    [InlineData(500, FailureCategory.Ambiguous)]
    [InlineData(502, FailureCategory.Ambiguous)]
    [InlineData(503, FailureCategory.Ambiguous)]
    [InlineData(504, FailureCategory.Ambiguous)]
    public void An_answer_without_Metas_error_is_judged_by_the_status(int status, FailureCategory expected) =>
        Assert.Equal(expected, CloudApiFailures.Judge((HttpStatusCode)status, error: null, retryAfter: null).Category);

    [Theory]
    [InlineData(131056, FailureScope.Chat)]
    [InlineData(130429, FailureScope.Number)]
    [InlineData(80007, FailureScope.Number)]
    [InlineData(131026, FailureScope.Message)]
    [InlineData(131016, FailureScope.Message)]
    public void A_limit_concerns_the_chat_or_the_whole_number(int code, FailureScope expected) =>
        Assert.Equal(expected, CloudApiFailures.Judge(HttpStatusCode.BadRequest, new GraphError { Code = code }, retryAfter: null).Scope);

    [Fact]
    public void A_number_that_the_token_does_not_know_is_a_matter_of_credentials() =>
        Assert.Equal(FailureCategory.Credentials, CloudApiFailures.Judge(HttpStatusCode.BadRequest, new GraphError { Code = 100, ErrorSubcode = 33 }, null).Category);

    [Fact]
    public void The_remotes_own_waiting_time_wins()
    {
        var pair = new GraphError { Code = 131056 };

        Assert.Equal(TimeSpan.FromSeconds(6), CloudApiFailures.Judge(HttpStatusCode.BadRequest, pair, null).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(90), CloudApiFailures.Judge(HttpStatusCode.BadRequest, pair, TimeSpan.FromSeconds(90)).RetryAfter);
        Assert.Null(CloudApiFailures.Judge(HttpStatusCode.BadRequest, new GraphError { Code = 100 }, TimeSpan.FromSeconds(90)).RetryAfter);
    }

    [Fact]
    public void The_agent_reads_code_title_details_and_what_to_do() =>
        Assert.Equal(
            "131047: Re-engagement message - More than 24 hours have passed. The customer last wrote more than 24 hours ago. Send a template instead: /template NAME LANGUAGE value | value.",
            CloudApiFailures.Explain(131047, "(#131047) Re-engagement message", "More than 24 hours have passed.").ToString());

    [Theory]
    [InlineData("Number 5511987654321 is not allowed", "1: Number … is not allowed")]
    [InlineData("User US.13491208655302741918 unknown", "1: User US.… unknown")]
    public void Numbers_of_people_do_not_reach_the_reason(string title, string expected) =>
        Assert.Equal(expected, CloudApiFailures.Describe(1, title, null));

    public static TheoryData<Exception, FailureCategory> Broken => new()
    {
        { new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException()), FailureCategory.Transient },
        { new HttpRequestException(HttpRequestError.NameResolutionError), FailureCategory.Transient },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), FailureCategory.Transient },
        { new HttpRequestException(HttpRequestError.ResponseEnded), FailureCategory.Ambiguous },
        { new HttpRequestException("unknown"), FailureCategory.Ambiguous },
        { new IOException(), FailureCategory.Ambiguous },
        { new TimeoutRejectedException(), FailureCategory.Ambiguous },
        { new TaskCanceledException(), FailureCategory.Ambiguous },
        { new TaskCanceledException("connecting", new TimeoutException()), FailureCategory.Transient },
        { new BrokenCircuitException(), FailureCategory.Transient },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void What_may_have_left_is_ambiguous_and_what_cannot_have_is_transient(Exception exception, FailureCategory expected)
    {
        var failure = ConnectionFailures.Judge(exception)!;

        Assert.Equal(expected, failure.Category);
        Assert.Equal(exception is BrokenCircuitException, failure.CircuitOpen);
    }

    [Fact]
    public void A_fault_of_our_own_is_not_taken_for_the_networks() =>
        Assert.Null(ConnectionFailures.Judge(new InvalidOperationException()));
}
