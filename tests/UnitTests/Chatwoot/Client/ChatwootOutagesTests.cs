using System.Net;
using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.UnitTests.Chatwoot.Client;

public sealed class ChatwootOutagesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ChatwootOutages _outages;
    private Func<HttpResponseMessage> _answer = () => new HttpResponseMessage(HttpStatusCode.OK);

    public ChatwootOutagesTests() => _outages = new ChatwootOutages(_time);

    [Theory]
    [InlineData(null)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_Chatwoot_that_was_away_is_reported_once_with_the_begin_of_its_outage(HttpStatusCode? status)
    {
        var began = _time.GetUtcNow();
        _answer = () => status is { } away ? new HttpResponseMessage(away) : throw new HttpRequestException("Connection refused");
        await CallAsync("https://away.example.com:3000/api");
        _time.Advance(TimeSpan.FromSeconds(20));
        await CallAsync("https://away.example.com:3000/api");
        _answer = () => new HttpResponseMessage(HttpStatusCode.NotFound);
        await CallAsync("https://other.example.com/api");
        await CallAsync("https://away.example.com:3000/api/v1");
        await CallAsync("https://away.example.com:3000/api/v1");

        Assert.Equal([new ChatwootOutage("away.example.com:3000", began)], await ReportedAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task One_that_answers_with_an_error_was_not_away(HttpStatusCode status)
    {
        _answer = () => new HttpResponseMessage(status);
        await CallAsync("https://chat.example.com/api");
        _answer = () => new HttpResponseMessage(HttpStatusCode.OK);
        await CallAsync("https://chat.example.com/api");

        Assert.Empty(await ReportedAsync());
    }

    private async Task CallAsync(string url)
    {
        using var client = new HttpMessageInvoker(new OutageHandler(_outages) { InnerHandler = new Answering(() => _answer()) });
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        try
        {
            using var response = await client.SendAsync(request, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // As it was made.
        }
    }

    /// <summary>Everything up to a last one of its own.</summary>
    private async Task<IReadOnlyList<ChatwootOutage>> ReportedAsync()
    {
        _outages.Missed("last");
        _outages.Answered("last");
        var reported = new List<ChatwootOutage>();
        await foreach (var outage in _outages.ReadEndedAsync(CancellationToken.None))
        {
            if (outage.Host == "last")
                break;
            reported.Add(outage);
        }

        return reported;
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
