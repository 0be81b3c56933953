using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Accounts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The commands of the command line, as an operator runs them.</summary>
public sealed class CommandTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    [Fact]
    public async Task An_account_is_added_listed_and_revoked()
    {
        var name = $"Açaí {Guid.NewGuid():n}";

        var first = await RunAsync("account", "add", name);
        var second = await RunAsync("account", "add", name);
        var listed = await RunAsync("account", "list");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.NotEqual(first.Output, second.Output);
        Assert.DoesNotContain('\n', first.Output);
        var account = (await AuthorizeAsync(first.Output)).AccountId;
        Assert.NotNull(account);
        Assert.Equal(account, (await AuthorizeAsync(second.Output)).AccountId);
        Assert.Contains(listed.Output.Split('\n'), line => line.StartsWith($"{name}\t2 token(s)\t0 instance(s)\t", StringComparison.Ordinal));
        Assert.DoesNotContain(first.Output, listed.Output, StringComparison.Ordinal);

        Assert.Equal((0, "", $"2 token(s) of '{name}' revoked."), await RunAsync("account", "revoke", name));
        Assert.Null((await AuthorizeAsync(first.Output)).AccountId);
        Assert.Equal((1, "", $"Account '{name}' has no token to revoke."), await RunAsync("account", "revoke", name));
    }

    [Fact]
    public async Task An_account_of_the_configuration_has_its_token_until_that_is_taken_out()
    {
        var token = Token.Create();

        var manager = await system.StartManagerAsync("--Accounts:0:Name=configured", $"--Accounts:0:TokenHash={Token.Hash(token)}");
        Assert.NotNull((await AuthorizeAsync(token)).AccountId);
        await system.StopManagerAsync(manager);
        await system.StartManagerAsync();

        Assert.Null((await AuthorizeAsync(token)).AccountId);
    }

    [Fact]
    public async Task A_new_epoch_is_above_the_former_and_told_at_the_next_start()
    {
        var name = await system.NewInstanceAsync();
        var before = await system.HeardAsync(name, _ => true);

        var bumped = await RunAsync("restored");
        await system.StartManagerAsync();

        Assert.Equal(0, bumped.ExitCode);
        var after = await system.HeardAsync(name, changed => changed.Epoch > before.Epoch);
        Assert.Equal(before.Version, after.Version);
        Assert.StartsWith($"Epoch is {after.Epoch}.", bumped.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accounts", "list")]
    [InlineData("account", "add")]
    [InlineData("secrets", "encrypt")]
    public async Task A_command_that_does_not_exist_is_answered_with_the_usage(params string[] words)
    {
        var (exitCode, output, error) = await RunAsync(words);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gateway")]
    [InlineData("InboundRelay")]
    [InlineData("OutboundRelay")]
    public async Task A_misspelt_command_starts_no_service(string service)
    {
        var (exitCode, output, error) = await ManagerProcess.RunAsync(["earse", "5511987650001", .. system.Settings()], service);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_a_key_says_how_to_make_one()
    {
        var (exitCode, _, error) = await ManagerProcess.RunAsync(["secrets", "reencrypt", .. system.Settings().Where(setting => !setting.Contains("AtRestKeys", StringComparison.Ordinal))]);

        Assert.Equal(2, exitCode);
        Assert.Contains("generate-key", error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] words) => ManagerProcess.RunAsync([.. words, .. system.Settings()]);

    private Task<TokenAuthorized> AuthorizeAsync(string token) =>
        system.AnswerAsync<AuthorizeToken, TokenAuthorized>(new AuthorizeToken { TokenHash = Token.Hash(token), RateClass = "global" });
}
