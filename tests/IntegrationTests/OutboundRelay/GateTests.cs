using Dapper;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class GateTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_webhook_signed_with_another_secret_has_no_effect_and_is_counted()
    {
        var tenant = await rig.AddTenantAsync();
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_001, "5511987651001", secret: "not the inbox's"));
        await RefusedAsync("signature");

        Assert.Empty(await tenant.ReceivedAsync("5511987651001"));
    }

    [Fact]
    public async Task A_replayed_webhook_has_no_effect_and_is_counted()
    {
        var tenant = await rig.AddTenantAsync();
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_002, "5511987651002", age: TimeSpan.FromMinutes(6)));
        await RefusedAsync("stale");

        Assert.Empty(await tenant.ReceivedAsync("5511987651002"));
    }

    [Fact]
    public async Task A_webhook_by_a_revoked_address_has_no_effect_and_is_counted()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.Generation = 2;
        await tenant.AnnounceAsync();
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_003, "5511987651003", generation: 1));
        await RefusedAsync("revoked");

        Assert.Empty(await tenant.ReceivedAsync("5511987651003"));
    }

    [Fact]
    public async Task A_webhook_of_another_inbox_has_no_effect_and_is_counted()
    {
        var tenant = await rig.AddTenantAsync();
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_004, "5511987651007", inbox: tenant.InboxId + 1));
        await RefusedAsync("inbox");

        Assert.Empty(await tenant.ReceivedAsync("5511987651007"));
    }

    [Fact]
    public async Task What_an_agent_writes_to_the_bridge_is_never_sent()
    {
        var tenant = await rig.AddTenantAsync();
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_005, ControlConversation.SourceId));

        await Eventually.TrueAsync(() => Task.FromResult(rig.Metrics.Sum("webhooks_ignored", "control") > 0), "the message is ignored");
        Assert.Empty(await tenant.ReceivedAsync(ControlConversation.SourceId));
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString + ";Search Path=outbound_relay");
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from lane_messages where dedupe_key like '%/900005/%'"));
    }

    [Fact]
    public async Task Messages_of_an_integration_not_known_yet_wait_and_are_sent_in_order()
    {
        var tenant = await rig.AddTenantAsync(announce: false);
        var conversation = await tenant.OpenAsync("5511987651004");
        for (var number = 1; number <= 3; number++)
        {
            await tenant.WriteAsync(conversation, $"{number}");
            await WaitingAsync(tenant, number);
        }

        await tenant.AnnounceAsync();
        await tenant.ReceivesAsync("5511987651004", 3);
        await rig.QuietAsync();
        Assert.Equal(["1", "2", "3"], await tenant.ReceivedAsync("5511987651004"));
        await WaitingAsync(tenant, 0);
    }

    [Fact]
    public async Task A_webhook_that_lay_in_the_queue_for_days_still_waits_for_its_integration()
    {
        var tenant = await rig.AddTenantAsync(announce: false);
        var old = TestWebhook.Message(tenant, 900_005, "5511987651005");
        await rig.PublishAsync(old with { Request = old.Request with { ReceivedAt = old.Request.ReceivedAt.AddDays(-4) } });
        await LookedForAsync(tenant);

        await tenant.AnnounceAsync();
        await WaitingAsync(tenant, 0);
    }

    [Fact]
    public async Task A_repeat_of_a_webhook_that_waited_leaves_nothing_behind()
    {
        var tenant = await rig.AddTenantAsync(announce: false);
        var first = TestWebhook.Message(tenant, 900_006, "5511987651006");
        await rig.PublishAsync(first);
        await WaitingAsync(tenant, 1);
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString + ";Search Path=outbound_relay");
        await connection.ExecuteAsync(
            """
            insert into lane_messages (lane, owner, dedupe_key, major, minor, position, kind, payload, received_at, ready_at, age_from)
            values (@Lane, @IntegrationId, 'one behind it', 9000000000000, 0, 0, 'webhook', '{}', now(), now() + interval '1 hour', now())
            """,
            new { Lane = LaneKey.ForUnknownIntegration(tenant.IntegrationId).Value, tenant.IntegrationId });
        await tenant.AnnounceAsync();
        await WaitingAsync(tenant, 1);

        await rig.PublishAsync(first);
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_007, "5511987651006"));

        await Eventually.TrueAsync(
            () => connection.ExecuteScalarAsync<bool>("select exists (select from lane_messages where dedupe_key like '%/900007/%' and status <> 'waiting')"),
            "the message after it is taken in");
        await WaitingAsync(tenant, 1);
    }

    private Task LookedForAsync(Tenant tenant) => Eventually.TrueAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
            return await connection.ExecuteScalarAsync<bool>(
                "select exists (select from outbound_relay.lane_messages where owner = @IntegrationId and reason is not null)", new { tenant.IntegrationId });
        },
        "the integration was looked for in vain");

    private Task RefusedAsync(string reason) =>
        Eventually.TrueAsync(() => Task.FromResult(rig.Metrics.Sum("webhooks_refused", reason) > 0), $"a webhook is refused: {reason}");

    private Task WaitingAsync(Tenant tenant, int count) => Eventually.TrueAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
            return await connection.ExecuteScalarAsync<int>(
                "select count(*) from outbound_relay.lane_messages where lane = @Lane and status = 'waiting'",
                new { Lane = LaneKey.ForUnknownIntegration(tenant.IntegrationId).Value }) == count;
        },
        $"{count} webhook(s) wait");
}
