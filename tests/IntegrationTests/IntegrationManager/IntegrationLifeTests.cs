using RyzeBridge.Contracts;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

public sealed class IntegrationLifeTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Fact]
    public async Task A_deactivation_keeps_the_inbox_detached_and_happens_once()
    {
        var name = await ActiveAsync();

        await system.AnswerAsync<DeactivateChatwoot, ChatwootDeactivated>(Deactivation(name));

        Assert.True(string.IsNullOrEmpty((string?)Assert.Single(await system.InboxesAsync(_inbox))["webhook_url"]));
        Assert.Null((await system.HeardAsync(name, changed => changed.Version == 3)).Chatwoot);
        Assert.Equal("no chatwoot integration to delete", (await system.RefusedAsync<DeactivateChatwoot, ChatwootDeactivated>(Deactivation(name))).Message);
        Assert.Equal("instance not found", (await system.RefusedAsync<DeactivateChatwoot, ChatwootDeactivated>(Deactivation("missing"))).Message);
    }

    [Theory]
    [InlineData(ManagerSystem.AgentToken, 403)]
    [InlineData("made-up", 401)]
    public async Task A_token_without_rights_leaves_no_inbox(string token, int status)
    {
        var name = await system.NewInstanceAsync();

        Assert.Equal(status, (await system.ActivationRefusedAsync(system.NewActivation(name, token: token, inboxName: _inbox))).StatusCode);

        Assert.Empty(await system.InboxesAsync(_inbox));
        Assert.Equal(404, (await system.RefusedAsync<GetChatwootIntegration, ChatwootIntegrationFound>(system.Query(name))).StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", 502, "/inboxes\": dial tcp 127.0.0.1:1: connect: connection refused")]
    [InlineData("http://nohost.invalid", 502, "dial tcp: lookup nohost.invalid: no such host")]
    [InlineData("http://169.254.169.254", 400, "invalid body: chatwootBaseUrl: this address is not allowed")]
    public async Task A_host_that_cannot_be_reached_is_told_in_the_documented_words(string url, int status, string words)
    {
        var refused = await system.ActivationRefusedAsync(system.NewActivation(await system.NewInstanceAsync(), url));

        Assert.Equal(status, refused.StatusCode);
        Assert.EndsWith(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_counts_only_for_the_settings_it_was_found_with()
    {
        var name = await ActiveAsync();
        var heard = await system.HeardAsync(name, changed => changed.Chatwoot is not null);
        var report = new IntegrationHealthChanged
        {
            InstanceId = heard.InstanceId, IntegrationId = heard.Chatwoot!.IntegrationId, Version = heard.Version, Remote = "whatsapp", Healthy = false, Error = "token expired",
        };

        await system.PublishAsync(report with { Version = heard.Version - 1, Error = "older" });
        await system.PublishAsync(report);
        await Eventually.TrueAsync(async () => await system.ReadAsync(name) is { Status: "error", LastError: "token expired" }, "the error is shown");
        await system.PublishAsync(report with { Healthy = true, Error = "" });
        await Eventually.TrueAsync(async () => await system.ReadAsync(name) is { Status: "active", LastError: "" }, "it is active again");
    }

    [Fact]
    public async Task A_pause_reaches_the_relays_and_ends()
    {
        var name = await ActiveAsync();

        Assert.Equal("paused", (await PauseAsync(name, true)).Status);
        Assert.Equal("paused", (await system.HeardAsync(name, changed => changed.Version == 3)).Chatwoot!.Status);
        Assert.Equal("active", (await PauseAsync(name, false)).Status);
        Assert.Equal("active", (await system.HeardAsync(name, changed => changed.Version == 4)).Chatwoot!.Status);
    }

    [Fact]
    public async Task Secrets_are_clear_in_no_table_and_open_only_in_their_place()
    {
        var command = Guid.NewGuid();
        var name = await system.NewInstanceAsync(system.NewConnector(command, $"number {command}", "the app secret", "the settings"), command);
        var other = await ActiveAsync();
        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox + "2"));
        var secret = (string)Assert.Single(await system.InboxesAsync(_inbox + "2"))["secret"]!;

        var dump = await system.ScalarAsync<string>("""
            select string_agg(t::text, '') from (
                select c::text from connections c union all select n::text from connectors n union all
                select w::text from chatwoot_integrations w union all select a::text from account_tokens a) t
            """);
        foreach (var clear in new[] { ManagerSystem.AdminToken, secret, "the app secret", "the settings", system.TokenAccount })
            Assert.DoesNotContain(clear, dump, StringComparison.Ordinal);

        await system.ExecuteAsync("""
            update chatwoot_integrations set chatwoot_api_token = (
                select w.chatwoot_api_token from chatwoot_integrations w join instances i on i.id = w.instance_id where i.name = @name)
            where instance_id = (select id from instances where name = @other)
            """, new { name, other });
        await Assert.ThrowsAsync<MassTransit.RequestFaultException>(() => system.ReadAsync(other));
    }

    private async Task<string> ActiveAsync()
    {
        var name = await system.NewInstanceAsync();
        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));
        return name;
    }

    private DeactivateChatwoot Deactivation(string name) => new() { AccountId = system.AccountId, Instance = name };

    private Task<ChatwootPausedSet> PauseAsync(string name, bool paused) =>
        system.AnswerAsync<SetChatwootPaused, ChatwootPausedSet>(new SetChatwootPaused { AccountId = system.AccountId, Instance = name, Paused = paused });
}
