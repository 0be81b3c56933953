using System.Text.Json.Nodes;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

public sealed class ActivationTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

    [Fact]
    public async Task An_activation_makes_an_inbox_and_tells_the_relays()
    {
        var name = await system.NewInstanceAsync();

        var activated = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox, with: settings => settings with { SignMessages = true, ReopenResolved = true }));

        var inbox = Assert.Single(await system.InboxesAsync(_inbox));
        var heard = await system.HeardAsync(name, changed => changed.Chatwoot is not null);
        var chatwoot = heard.Chatwoot!;
        Assert.StartsWith("int_", activated.BridgeIntegrationId, StringComparison.Ordinal);
        Assert.StartsWith($"{ManagerSystem.PublicUrl}/webhooks/chatwoot/{chatwoot.IntegrationId:n}/", (string?)inbox["webhook_url"], StringComparison.Ordinal);
        Assert.Equal(((int)inbox["id"]!, "active", 1, true, true, false, false), (chatwoot.InboxId, chatwoot.Status, chatwoot.WebhookGeneration, chatwoot.SignMessages, chatwoot.ReopenResolved, chatwoot.IgnoreGroups, chatwoot.StartAsPending));
        Assert.Equal(ManagerSystem.AdminToken, system.Transit.Open(chatwoot.SealedApiToken, heard.EventId));
        Assert.Equal((string?)inbox["secret"], system.Transit.Open(chatwoot.SealedWebhookSecret!, heard.EventId));
        Assert.False((bool)inbox["lock_to_single_conversation"]!);
        Assert.Equal(new ChatwootPresentation(), chatwoot.Presentation);
    }

    [Fact]
    public async Task A_read_integration_shows_all_with_its_token()
    {
        var name = await system.NewInstanceAsync();
        var activated = await system.ActivateAsync(system.NewActivation(name, system.ChatwootUrl + "/", inboxName: _inbox, with: settings => settings with { IgnoreGroups = true, StartAsPending = true }));
        var query = system.Query(name);

        var found = await system.AnswerAsync<GetChatwootIntegration, ChatwootIntegrationFound>(query);

        var inbox = Assert.Single(await system.InboxesAsync(_inbox));
        Assert.Equal(
            (activated.BridgeIntegrationId, "active", system.ChatwootUrl, 1, (int)inbox["id"]!, _inbox, "", false, true, true, false),
            (found.BridgeIntegrationId, found.Status, found.BaseUrl, found.AccountId, found.InboxId, found.InboxName, found.LastError, found.SignMessages, found.IgnoreGroups, found.StartAsPending, found.ReopenResolved));
        Assert.Equal(ManagerSystem.AdminToken, system.Transit.Open(found.SealedApiToken, query.QueryId));
    }

    [Fact]
    public async Task Concurrent_activations_of_an_instance_make_one_inbox()
    {
        var name = await system.NewInstanceAsync();
        await system.StartManagerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => system.ActivateAsync(system.NewActivation(name, inboxName: _inbox))));

        Assert.Single(answers.Select(answer => answer.BridgeIntegrationId).Distinct());
        Assert.Single(await system.InboxesAsync(_inbox));
    }

    [Fact]
    public async Task A_repeated_activation_keeps_the_inbox_and_takes_the_new_settings()
    {
        var name = await system.NewInstanceAsync();
        var first = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));
        var renamed = _inbox + " renamed";

        var presentation = new ChatwootPresentation { Revokes = "delete", Reactions = "off", Language = "es", Broadcasts = true, AgentMarkup = "whatsapp" };
        var second = await system.ActivateAsync(system.NewActivation(
            name, inboxName: renamed, with: settings => settings with { StartAsPending = true, Presentation = presentation }));

        Assert.Equal(first.BridgeIntegrationId, second.BridgeIntegrationId);
        Assert.Empty(await system.InboxesAsync(_inbox));
        Assert.Single(await system.InboxesAsync(renamed));
        var heard = await system.HeardAsync(name, changed => changed.Chatwoot?.StartAsPending == true);
        Assert.Equal(3, heard.Version);
        Assert.Equal(presentation, heard.Chatwoot!.Presentation);
        Assert.Equal(presentation, (await system.AnswerAsync<GetChatwootIntegration, ChatwootIntegrationFound>(system.Query(name))).Presentation);
    }

    [Fact]
    public async Task A_repeated_activation_that_names_no_inbox_leaves_it_its_name()
    {
        var name = await system.NewInstanceAsync();
        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));

        await system.ActivateAsync(system.NewActivation(name, with: settings => settings with { KeepsInboxName = true, SignMessages = true }));

        Assert.Single(await system.InboxesAsync(_inbox));
        var found = await system.ReadAsync(name);
        Assert.Equal((_inbox, true), (found.InboxName, found.SignMessages));
    }

    [Fact]
    public async Task An_inbox_that_was_deleted_is_replaced_by_a_new_integration()
    {
        var name = await system.NewInstanceAsync();
        var first = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));
        var before = (await system.HeardAsync(name, changed => changed.Chatwoot is not null)).Chatwoot!;
        await system.DeleteInboxAsync(before.InboxId);
        Assert.Equal("error", (await system.ReadAsync(name)).Status);

        var second = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));

        Assert.NotEqual(first.BridgeIntegrationId, second.BridgeIntegrationId);
        var after = (await system.HeardAsync(name, changed => changed.Chatwoot is not null && changed.Version == 3)).Chatwoot!;
        Assert.NotEqual(before.IntegrationId, after.IntegrationId);
        Assert.Equal((int)Assert.Single(await system.InboxesAsync(_inbox))["id"]!, after.InboxId);
        Assert.Equal("active", (await system.ReadAsync(name)).Status);
    }

    [Fact]
    public async Task An_activation_in_another_account_makes_an_inbox_there_and_leaves_the_former_its_address()
    {
        var name = await system.NewInstanceAsync();
        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));
        var account = (int)(await system.ControlAsync(HttpMethod.Post, "accounts", new { name = "Other" }))!["id"]!;
        var token = (string)(await system.ControlAsync(HttpMethod.Post, "users", new { role = "administrator", name = "Bridge", account_id = account }))!["token"]!;

        await system.ActivateAsync(system.NewActivation(name, accountId: account, token: token, inboxName: _inbox));

        Assert.Equal(account, (await system.ReadAsync(name)).AccountId);
        var former = Assert.Single(await system.InboxesAsync(_inbox));
        Assert.StartsWith($"{ManagerSystem.PublicUrl}/webhooks/chatwoot/", (string?)former["webhook_url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_move_leaves_the_integration_as_it_was()
    {
        var name = await system.NewInstanceAsync();
        var first = await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox));

        Assert.Equal(400, (await system.ActivationRefusedAsync(system.NewActivation(name, accountId: 999999, inboxName: _inbox))).StatusCode);

        var found = await system.ReadAsync(name);
        Assert.Equal((first.BridgeIntegrationId, "active", 1), (found.BridgeIntegrationId, found.Status, found.AccountId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task Agents_join_the_new_inbox_when_asked_to(int? member)
    {
        var name = await system.NewInstanceAsync();
        await system.ControlAsync(HttpMethod.Post, "users", new { role = "agent" });
        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox, with: settings => settings with { InboxMembers = member is { } id ? [id] : [] }));

        var members = await system.AskChatwootAsync($"inbox_members/{Assert.Single(await system.InboxesAsync(_inbox))["id"]}");
        var agents = await system.AskChatwootAsync("agents");
        Assert.Equal(
            agents.AsArray().Select(agent => (int)agent!["id"]!).Where(id => member is null || id == member).Order(),
            members["payload"]!.AsArray().Select(agent => (int)agent!["id"]!).Order());
        Assert.Equal("", (await system.ReadAsync(name)).LastError);
    }

    [Fact]
    public async Task Agents_that_do_not_exist_are_a_warning()
    {
        var name = await system.NewInstanceAsync();

        await system.ActivateAsync(system.NewActivation(name, inboxName: _inbox, with: settings => settings with { InboxMembers = [4711] }));

        var found = await system.ReadAsync(name);
        Assert.Equal("active", found.Status);
        Assert.Equal("", found.LastError);
        Assert.StartsWith("inboxMembers were not added", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activation_costs_Chatwoot_a_look_and_the_inbox()
    {
        var alone = await ManagerSystem.StartAsync("--Chatwoot:InspectEvery=01:00:00");
        try
        {
            var name = await alone.NewInstanceAsync();
            await alone.ControlAsync(HttpMethod.Delete, "calls");

            await alone.ActivateAsync(alone.NewActivation(name, inboxName: _inbox));

            var calls = (JsonObject)(await alone.ControlAsync(HttpMethod.Get, "calls"))!["calls"]!;
            Assert.Equal(3, calls.Sum(call => (int)call.Value!));
        }
        finally
        {
            await alone.DisposeAsync();
        }
    }

    [Fact]
    public async Task Time_that_runs_out_while_agents_are_added_is_a_warning()
    {
        var impatient = await ManagerSystem.StartAsync("--Chatwoot:ActivationTimeout=00:00:02", "--Chatwoot:Timeout=00:00:30", "--Chatwoot:InspectEvery=01:00:00");
        try
        {
            var name = await impatient.NewInstanceAsync();
            await impatient.FaultAsync("delay", "GET", "/agents$", delayMs: 60_000);

            var activated = await impatient.ActivateAsync(impatient.NewActivation(name, inboxName: _inbox, with: settings => settings with { InboxMembers = [] }));

            Assert.Equal("inboxMembers were not added to the inbox: Chatwoot did not answer in time", Assert.Single(activated.Warnings));
            Assert.Equal("active", (await impatient.ReadAsync(name)).Status);
        }
        finally
        {
            await impatient.DisposeAsync();
        }
    }
}
