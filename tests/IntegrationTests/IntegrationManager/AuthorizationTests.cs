using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Accounts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

public sealed class AuthorizationTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    [Fact]
    public async Task A_token_has_its_limit_once_over_all_replicas()
    {
        await system.StartManagerAsync();
        var name = $"instance {Guid.NewGuid():n}";
        var token = Token.Create();
        await system.AnswerAsync<CreateInstance, InstanceCreated>(system.NewInstance(name) with { TokenHash = Token.Hash(token) });

        var answers = new List<TokenAuthorized>();
        for (var round = 0; round < 5; round++)
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => AuthorizeAsync(token, "global"))));

        Assert.Equal(100, answers.Count(answer => !answer.RateLimited));
        Assert.All(answers, answer => Assert.Equal((system.AccountId, name, 100), (answer.AccountId!.Value, answer.InstanceName, answer.Limit)));
        Assert.Equal(Enumerable.Range(0, 100), answers.Where(answer => !answer.RateLimited).Select(answer => answer.Remaining).Order());
        Assert.Single(answers.Select(answer => answer.ResetAt).Distinct());
        Assert.False((await AuthorizeAsync(token, "creation")).RateLimited);
    }

    [Fact]
    public async Task A_minute_later_the_calls_are_counted_anew()
    {
        var token = await NewTokenAsync("minute");
        for (var call = 0; call < 21; call++)
            await AuthorizeAsync(token, "creation");
        Assert.True((await AuthorizeAsync(token, "creation")).RateLimited);

        await system.ExecuteAsync("update rate_counters set window_start = window_start - interval '1 minute' where token_hash = @Hash", new { Hash = Token.Hash(token) });

        var answer = await AuthorizeAsync(token, "creation");
        Assert.False(answer.RateLimited);
        Assert.Equal((20, 19), (answer.Limit, answer.Remaining));
    }

    [Fact]
    public async Task A_made_up_token_is_nobodys_and_leaves_no_trace()
    {
        var token = Token.Create();

        var answer = await AuthorizeAsync(token, "global");

        Assert.Null(answer.AccountId);
        Assert.Equal((100, 100, false), (answer.Limit, answer.Remaining, answer.RateLimited));
        Assert.Equal(0, await system.ScalarAsync<long>("select count(*) from rate_counters where token_hash = @Hash", new { Hash = Token.Hash(token) }));
    }

    [Fact]
    public async Task A_revoked_token_is_nobodys()
    {
        var token = await NewTokenAsync("revoked");
        Assert.NotNull((await AuthorizeAsync(token, "global")).AccountId);

        await system.ExecuteAsync("update account_tokens set revoked_at = now() where token_hash = @Hash", new { Hash = Token.Hash(token) });

        Assert.Null((await AuthorizeAsync(token, "global")).AccountId);
    }

    private async Task<string> NewTokenAsync(string account)
    {
        var token = Token.Create();
        var accounts = (RyzeBridge.IntegrationManager.Accounts.Storage.AccountTable)system.Manager.Services.GetService(typeof(RyzeBridge.IntegrationManager.Accounts.Storage.AccountTable))!;
        await accounts.AddTokenAsync(account, Token.Hash(token), CancellationToken.None);
        return token;
    }

    private Task<TokenAuthorized> AuthorizeAsync(string token, string rateClass) =>
        system.AnswerAsync<AuthorizeToken, TokenAuthorized>(new AuthorizeToken { TokenHash = Token.Hash(token), RateClass = rateClass });
}
