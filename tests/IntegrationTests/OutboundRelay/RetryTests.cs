using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class RetryTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_refused_message_shows_why_and_Retry_sends_it_exactly_once_however_often_its_webhook_comes()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.AddFaultAsync(new { kind = "error", code = 131051, chat = "5511987653001", times = 1 });
        var conversation = await tenant.OpenAsync("5511987653001");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "131051");

        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { duplicates = 4 });
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { duplicates = 0 });
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987653001"));
    }

    [Fact]
    public async Task A_message_whose_webhook_was_lost_is_sent_by_Retry()
    {
        var tenant = await rig.AddTenantAsync(announce: true);
        var conversation = await tenant.OpenAsync("5511987653002");
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await rig.QuietAsync();
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = 0 });
        await rig.Chatwoot.PatchAsJsonAsync(
            $"/api/v1/accounts/1/conversations/{conversation}/messages/{message}", new { status = "failed", external_error = "Net::ReadTimeout" });
        await rig.QuietAsync();
        Assert.Empty(await tenant.ReceivedAsync("5511987653002"));

        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987653002"));
    }

    [Fact]
    public async Task A_sent_message_that_Chatwoot_marked_failed_is_put_right_and_not_sent_again()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987653003");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync("5511987653003", 1);
        await rig.QuietAsync();

        await rig.Chatwoot.PatchAsJsonAsync(
            $"/api/v1/accounts/1/conversations/{conversation}/messages/{message}", new { status = "failed", external_error = "Net::ReadTimeout" });
        await Eventually.TrueAsync(async () => (await tenant.SeenAsync(conversation, message)) == ("sent", null), "the status is put right");
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987653003"));
    }
}
