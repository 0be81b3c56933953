using RyzeBridge.Contracts;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

public sealed class IntegrationLifeTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Fact]
    public async Task A_deactivation_keeps_the_inbox_with_its_address_and_happens_once()
    {
        var name = await ActiveAsync();

        await system.AnswerAsync<DeactivateChatwoot, ChatwootDeactivated>(Deactivation(name));

        Assert.StartsWith($"{ManagerSystem.PublicUrl}/webhooks/chatwoot/", await WebhookUrlAsync(), StringComparison.Ordinal);
        Assert.Null((await system.HeardAsync(name, changed => changed.Version == 3)).Chatwoot);
        Assert.Equal("no chatwoot integration to delete", (await system.RefusedAsync<DeactivateChatwoot, ChatwootDeactivated>(Deactivation(name))).Message);
        Assert.Equal("instance not found", (await system.RefusedAsync<DeactivateChatwoot, ChatwootDeactivated>(Deactivation("missing"))).Message);
    }

    [Fact]
    public async Task An_address_of_cloud_metadata_is_not_called()
    {
        var refused = await system.ActivationRefusedAsync(system.NewActivation(await system.NewInstanceAsync(), "http://169.254.169.254"));

        Assert.Equal((400, "invalid body: chatwootBaseUrl: this address is not allowed"), (refused.StatusCode, refused.Message));
    }

    [Fact]
    public async Task An_account_that_is_suspended_is_an_error_until_it_works_again()
    {
        var account = (int)(await system.ControlAsync(HttpMethod.Post, "accounts", new { name = "Other" }))!["id"]!;
        var token = (string)(await system.ControlAsync(HttpMethod.Post, "users", new { role = "administrator", account_id = account }))!["token"]!;
        var name = await system.NewInstanceAsync();
        await system.ActivateAsync(system.NewActivation(name, accountId: account, token: token, inboxName: _inbox));

        await system.ControlAsync(HttpMethod.Patch, $"accounts/{account}", new { suspended = true });
        var words = $"Chatwoot account {account} is suspended: have it activated again";
        await Eventually.TrueAsync(async () => await system.ReadAsync(name) is { Status: "error" } found && found.LastError == words, "it is an error");
        await system.ControlAsync(HttpMethod.Patch, $"accounts/{account}", new { suspended = false });

        // Nobody asks for it: not by a query, which would look itself.
        await Eventually.TrueAsync(async () => await StoredStatusAsync(name) == "active", "it is active by itself");
    }

    [Fact]
    public async Task What_is_activated_again_is_not_paused_any_more()
    {
        var name = await ActiveAsync();
        await PauseAsync(name, true);

        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));

        Assert.Equal("active", (await system.ReadAsync(name)).Status);
        Assert.Equal("active", (await system.HeardAsync(name, changed => changed.Version == 4)).Chatwoot!.Status);
    }

    [Fact]
    public async Task Inboxes_follow_the_public_address_also_when_Chatwoot_was_away_at_the_start()
    {
        const string Moved = "https://moved.test";
        var name = await ActiveAsync();
        await system.FaultAsync("status", "GET", $"/inboxes/{Assert.Single(await system.InboxesAsync(_inbox))["id"]}$", status: 503);

        // Beside the one that still has the former address, as in a rolling update.
        var next = await system.StartManagerAsync($"--Gateway:PublicUrl={Moved}");
        try
        {
            await Eventually.TrueAsync(async () => (await WebhookUrlAsync()).StartsWith($"{Moved}/webhooks/chatwoot/", StringComparison.Ordinal), "the inbox has the new address");
        }
        finally
        {
            await system.StopManagerAsync(next);
            await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));
        }
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

    private async Task<string> WebhookUrlAsync() => (string)Assert.Single(await system.InboxesAsync(_inbox))["webhook_url"]!;

    private Task<string?> StoredStatusAsync(string name) =>
        system.ScalarAsync<string>("select c.status from chatwoot_integrations c join instances i on i.id = c.instance_id where i.name = @name", new { name });

    private DeactivateChatwoot Deactivation(string name) => new() { AccountId = system.AccountId, Instance = name };

    private Task<ChatwootPausedSet> PauseAsync(string name, bool paused) =>
        system.AnswerAsync<SetChatwootPaused, ChatwootPausedSet>(new SetChatwootPaused { AccountId = system.AccountId, Instance = name, Paused = paused });
}
