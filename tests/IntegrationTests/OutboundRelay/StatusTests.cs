using Dapper;
using Npgsql;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class StatusTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_status_that_Chatwoot_never_takes_keeps_no_other_waiting()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987698001");
        await tenant.SetStatusesAsync(new { mode = "none" });
        var broken = await tenant.WriteAsync(conversation, "broken");
        await tenant.ReceivesAsync("5511987698001", 1);
        await rig.AskChatwootAsync("/_control/faults", new { kind = "status", status = 500, method = "PATCH", path = $"/messages/{broken}$", times = 1000 });
        await tenant.ReportAsync((await tenant.ReceivedMessagesAsync("5511987698001"))[0]["id"]!.GetValue<string>(), "delivered");
        // From then on it waits alone.
        await Eventually.TrueAsync(async () => await AttemptsAsync(broken) >= 4, "the status was tried for a while");

        await tenant.SetStatusesAsync(new { mode = "auto", upTo = "delivered" });
        var before = await AttemptsAsync(broken);
        var other = await tenant.WriteAsync(conversation, "other");
        await tenant.SeesAsync(conversation, other, "delivered");

        Assert.Equal(before, await AttemptsAsync(broken));
        Assert.Equal("sent", (await tenant.SeenAsync(conversation, broken)).Status);
    }

    private async Task<int> AttemptsAsync(long message)
    {
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        return await connection.ExecuteScalarAsync<int>("select attempts from outbound_relay.message_statuses where message_id = @message", new { message });
    }
}
