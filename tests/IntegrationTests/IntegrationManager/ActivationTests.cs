using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.TestInfrastructure;

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
    [InlineData("abort_after", 0)]
    [InlineData("delay_after", 4000)]
    public async Task An_answer_that_was_not_heard_leaves_no_second_inbox(string kind, int delayMs)
    {
        var impatient = await ManagerSystem.StartAsync("--Chatwoot:Timeout=00:00:01", "--Chatwoot:RecoverEvery=01:00:00");
        try
        {
            var name = await impatient.NewInstanceAsync();
            await impatient.FaultAsync(kind, "POST", "/inboxes$", delayMs: delayMs);
            var refused = await impatient.ActivationRefusedAsync(impatient.NewActivation(name, inboxName: _inbox));
            Assert.Equal(502, refused.StatusCode);
            Assert.Single(await impatient.InboxesAsync(_inbox));

            await impatient.ActivateAsync(impatient.NewActivation(name, inboxName: _inbox));

            var inbox = Assert.Single(await impatient.InboxesAsync(_inbox));
            Assert.Equal((int)inbox["id"]!, (await impatient.ReadAsync(name)).InboxId);
        }
        finally
        {
            await impatient.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_broken_off_activation_is_finished_in_the_background()
    {
        var name = await system.NewInstanceAsync();
        await system.FaultAsync("abort_after", "POST", "/inboxes$");

        Assert.Equal(502, (await system.ActivationRefusedAsync(system.NewActivation(name, inboxName: _inbox, with: settings => settings with { InboxMembers = [] }))).StatusCode);

        var heard = await system.HeardAsync(name, changed => changed.Chatwoot is not null);
        var inbox = Assert.Single(await system.InboxesAsync(_inbox));
        Assert.Equal((int)inbox["id"]!, heard.Chatwoot!.InboxId);
        Assert.Equal("active", (await system.ReadAsync(name)).Status);
    }

    [Fact]
    public async Task A_broken_off_activation_whose_token_is_refused_for_a_while_makes_no_second_inbox()
    {
        var patient = await ManagerSystem.StartAsync("--Chatwoot:RecoverEvery=00:00:03");
        try
        {
            var name = await patient.NewInstanceAsync();
            await patient.FaultAsync("abort_after", "POST", "/inboxes$");
            Assert.Equal(502, (await patient.ActivationRefusedAsync(patient.NewActivation(name, inboxName: _inbox))).StatusCode);
            await patient.FaultAsync("status", "GET", "/inboxes$", status: 401, body: """{"error":"Invalid Access Token"}""");

            var heard = await patient.HeardAsync(name, changed => changed.Chatwoot is not null);
            Assert.Equal((int)Assert.Single(await patient.InboxesAsync(_inbox))["id"]!, heard.Chatwoot!.InboxId);
        }
        finally
        {
            await patient.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_cannot_be_finished_is_tried_ever_more_rarely_and_given_up_visibly_after_a_day()
    {
        var patient = await ManagerSystem.StartAsync("--Chatwoot:InspectEvery=01:00:00");
        try
        {
            var name = await patient.NewInstanceAsync();
            await patient.FaultAsync("abort_after", "POST", "/inboxes$");
            Assert.Equal(502, (await patient.ActivationRefusedAsync(patient.NewActivation(name, inboxName: _inbox))).StatusCode);
            await patient.FaultAsync("status", "GET", "/inboxes$", times: 1000, status: 401, body: """{"error":"Invalid Access Token"}""");

            await Eventually.TrueAsync(async () => await patient.ScalarAsync<int>("select recoveries from chatwoot_integrations") >= 3, "it is tried again");
            Assert.True(await patient.ScalarAsync<bool>("select recover_at - now() < interval '1 hour' from chatwoot_integrations"));
            await patient.ExecuteAsync("update chatwoot_integrations set created_at = now() - interval '25 hours', recoveries = 30, recover_at = now()");

            await Eventually.TrueAsync(async () => await patient.ScalarAsync<bool>("select recover_at = 'infinity' from chatwoot_integrations"), "it is given up");
            var found = await patient.ReadAsync(name);
            Assert.Equal("error", found.Status);
            Assert.StartsWith("the activation was given up after a day: call set again (", found.LastError, StringComparison.Ordinal);
        }
        finally
        {
            await patient.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_crash_before_the_inbox_was_created_leaves_no_integration()
    {
        var name = await system.NewInstanceAsync();
        await system.FaultAsync("abort", "POST", "/inboxes$");

        Assert.Equal(502, (await system.ActivationRefusedAsync(system.NewActivation(name, inboxName: _inbox))).StatusCode);

        await Eventually.TrueAsync(async () => await system.ScalarAsync<long>("select count(*) from chatwoot_integrations c join instances i on i.id = c.instance_id where i.name = @name", new { name }) == 0, "the row is given up");
        Assert.Equal("no chatwoot integration for this instance", (await system.RefusedAsync<GetChatwootIntegration, ChatwootIntegrationFound>(system.Query(name))).Message);
        Assert.Empty(await system.InboxesAsync(_inbox));
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
