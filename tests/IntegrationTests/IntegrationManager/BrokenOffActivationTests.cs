using RyzeBridge.Contracts;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>Activations that ended in the middle: finished or given up, and never with two inboxes.</summary>
public sealed class BrokenOffActivationTests(ManagerSystem system) : IClassFixture<ManagerSystem>
{
    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";

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
}
