using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class OutageTests(OutageRig rig) : IClassFixture<OutageRig>
{
    [Fact]
    public async Task While_WhatsApp_is_down_the_agent_sees_that_messages_wait_and_then_they_go_in_order()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987654001");
        await tenant.AddFaultAsync(new { kind = "error", code = 131016, phoneNumberId = tenant.PhoneNumberId });
        var ids = new List<long>();
        for (var number = 1; number <= 3; number++)
            ids.Add(await tenant.WriteAsync(conversation, $"{number}"));
        foreach (var id in ids)
            await tenant.SeesAsync(conversation, id, "failed", "waiting");

        // Pressing Retry on what waits anyway doubles nothing.
        await tenant.RetryAsync(ids[0]);
        await tenant.SeesAsync(conversation, ids[0], "failed", "waiting");
        await tenant.ClearFaultsAsync();
        foreach (var id in ids)
            await tenant.SeesAsync(conversation, id, "delivered");
        await rig.QuietAsync();
        Assert.Equal(["1", "2", "3"], await tenant.ReceivedAsync("5511987654001"));
        Assert.Null((await tenant.SeenAsync(conversation, ids[0])).Error);
    }

    [Fact]
    public async Task An_instance_whose_secrets_do_not_open_keeps_no_other_held()
    {
        var unreadable = await HoldAsync("5511987654003");
        var refused = await HoldAsync("5511987654004");
        await using (var connection = new NpgsqlConnection(rig.Database.ConnectionString))
        {
            await connection.ExecuteAsync(
                """
                update chats.instances set state = jsonb_set(state, '{Connector,SealedSettings}', '"v1.lost.AAAA"') where instance_id = @InstanceId
                """,
                new { unreadable.InstanceId });
        }

        var instances = rig.Relay.Services.GetRequiredService<IInstances>();
        await Eventually.TrueAsync(
            async () => await Record.ExceptionAsync(async () => await instances.FindAsync(unreadable.InstanceId, CancellationToken.None)) is SealedSecretException,
            "what the relay remembers of the instance is outdated");

        await refused.RegisterAsync(refused.AccessToken);
        await refused.ReceivesAsync("5511987654004", 1);
        Assert.False(rig.Relay.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    private async Task<Tenant> HoldAsync(string customer)
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        await tenant.RegisterAsync("EAAanother");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "waiting");
        return tenant;
    }

    [Fact]
    public async Task A_refused_token_holds_sends_until_a_new_one_is_given()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987654002");
        tenant.AccessToken = "EAArevoked";
        await tenant.AnnounceAsync();
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "waiting");
        await Eventually.TrueAsync(
            async () => await rig.Broker.PeekAsync("integration-manager.integration-health") is not null, "the manager is told");
        Assert.Empty(await tenant.ReceivedAsync("5511987654002"));

        tenant.AccessToken = "EAAtoken";
        await tenant.AnnounceAsync();
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987654002"));
    }
}
