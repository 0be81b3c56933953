using System.Net;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>Several gateways are one API.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const int Calls = 120;
    private WholeSystem _whole = null!;

    public async Task InitializeAsync() => _whole = await WholeSystem.StartAsync("--RateLimit:Global=100", "--RateLimit:Creation=20");

    public Task DisposeAsync() => _whole.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/chatwoot/list/missing", null, 100, HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/instance/new", "{}", 20, HttpStatusCode.BadRequest)]
    public async Task A_token_has_its_limit_once_over_all_gateways(string method, string path, string? json, int limit, HttpStatusCode passed)
    {
        await using var other = await _whole.StartGatewayAsync();
        HttpClient[] gateways = [_whole.Client, other.Client];

        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(call => gateways[call % 2].CallAsync(method, path, _whole.Token, json)));

        Assert.Equal(limit, answers.Count(answer => answer.StatusCode == passed));
        Assert.Equal(Calls - limit, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.All(answers, answer => Assert.Equal($"{limit}", answer.Header("X-RateLimit-Limit")));
        Assert.Equal(
            Enumerable.Range(0, limit),
            answers.Where(answer => answer.StatusCode == passed).Select(answer => int.Parse(answer.Header("X-RateLimit-Remaining")!)).Order());
        Assert.Single(answers.Select(answer => answer.Header("X-RateLimit-Reset")).Distinct());
    }
}
