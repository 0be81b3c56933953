using System.Text;
using Dapper;
using Npgsql;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class ResumeTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_file_that_was_uploaded_is_not_uploaded_again_when_its_send_is_refused_for_now()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987699001");
        await tenant.AddFaultAsync(new { kind = "error", code = 131000, chat = "5511987699001", phoneNumberId = tenant.PhoneNumberId, times = 2 });
        var before = rig.Metrics.Sum("files", "ready");
        var message = await tenant.SendFilesAsync(conversation, "see", ("a.png", "image/png", TestFiles.Png()));
        await tenant.SeesAsync(conversation, message, "delivered");

        Assert.Equal(["see"], await tenant.ReceivedAsync("5511987699001"));
        Assert.Equal(before + 1, rig.Metrics.Sum("files", "ready"));
    }

    [Fact]
    public async Task A_relay_stopped_during_an_upload_sends_the_file_once_after_its_start()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987699002");
        await tenant.AddFaultAsync(new { kind = "latency", delayMs = 60_000, phoneNumberId = tenant.PhoneNumberId, times = 1 });
        var message = await tenant.SendFilesAsync(conversation, "see", ("a.png", "image/png", TestFiles.Png()));
        await Eventually.TrueAsync(
            async () => (await RelayRig.ReadAsync(await rig.CloudApi.GetAsync(new Uri("/_control/faults", UriKind.Relative)))).AsArray()
                .Any(fault => fault!["phoneNumberId"]?.GetValue<string>() == tenant.PhoneNumberId && fault["struck"]!.GetValue<int>() == 1),
            "the upload is under way");
        await rig.StopRelayAsync();
        Assert.Empty(await tenant.ReceivedAsync("5511987699002"));
        await rig.StartRelayAsync();

        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.QuietAsync();
        Assert.Equal(["see"], await tenant.ReceivedAsync("5511987699002"));
    }

    [Fact]
    public async Task A_message_deleted_between_two_parts_keeps_what_was_accepted_and_sends_no_more()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987699003");
        await tenant.AddFaultAsync(new { kind = "latency", delayMs = 1, chat = "5511987699003", times = 1 });
        await tenant.AddFaultAsync(new { kind = "error", code = 131000, chat = "5511987699003" });
        var message = await tenant.WriteAsync(conversation, new StringBuilder().Insert(0, "word ", 1000).ToString());
        await Eventually.TrueAsync(async () => await rig.AttemptsAsync(message) >= 2, "the second part is refused");
        (await rig.Chatwoot.DeleteAsync(new Uri($"/api/v1/accounts/1/conversations/{conversation}/messages/{message}", UriKind.Relative))).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(() => rig.HoldsAsync($"exists (select from outbound_relay.outbound_messages where message_id = {message} and cause = 'cancelled')"), "it is given up");
        await tenant.ClearFaultsAsync();
        await rig.QuietAsync();

        Assert.Single(await tenant.ReceivedAsync("5511987699003"));
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        Assert.Equal([0], await connection.QueryAsync<int>("select part from chats.message_ids where chatwoot_message_id = @message", new { message }));
    }
}
