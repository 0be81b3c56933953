using System.Net.Http.Json;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>The command <c>restored</c>: the database is put back to a backup, the remotes are not.</summary>
public sealed class RestoredTests(RestoredRig rig) : IClassFixture<RestoredRig>
{
    [Fact]
    public async Task What_waited_at_the_backup_and_was_sent_since_is_not_sent_again_and_the_agent_is_asked()
    {
        const string chat = "5511987658001";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        await tenant.AddFaultAsync(new { kind = "error", code = 131000, chat });
        var message = await tenant.WriteAsync(conversation, "hello");
        await rig.WaitsAsync(message);
        await rig.BackUpAsync();
        await tenant.ClearFaultsAsync();
        await tenant.SeesAsync(conversation, message, "delivered");

        await rig.RestoreAsync();
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");
        var replay = await rig.AskAsync<ReplayDeadLetters, DeadLettersReplayed>(new ReplayDeadLetters { AccountId = tenant.AccountId });
        Assert.Equal(1, replay.Replayed);
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync(chat));

        var next = await tenant.WriteAsync(conversation, "next");
        await tenant.SeesAsync(conversation, next, "delivered");
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.QuietAsync();
        Assert.Equal(["hello", "next", "hello"], await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task What_was_written_and_sent_after_the_backup_is_neither_found_as_lost_nor_sent_by_an_update()
    {
        const string chat = "5511987658002";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        var before = await tenant.WriteAsync(conversation, "before");
        await tenant.SeesAsync(conversation, before, "delivered");
        await rig.BackUpAsync();
        var gap = await tenant.WriteAsync(conversation, "in the gap");
        await tenant.SeesAsync(conversation, gap, "delivered");
        var written = TimeProvider.System.GetUtcNow();
        await Eventually.TrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() - written > TimeSpan.FromSeconds(1)), "Chatwoot's times, whole seconds, tell both apart");

        await rig.RestoreAsync();
        await rig.Chatwoot.PatchAsJsonAsync(
            $"/api/v1/accounts/1/conversations/{conversation}/messages/{gap}", new { status = "failed", external_error = "Net::ReadTimeout" });
        await rig.SearchedAsync(tenant);
        await tenant.RetryAsync(gap);
        await tenant.SeesAsync(conversation, gap, "failed", "Delivery unknown");
        await rig.QuietAsync();
        Assert.Equal(["before", "in the gap"], await tenant.ReceivedAsync(chat));

        await tenant.RetryAsync(gap);
        await tenant.SeesAsync(conversation, gap, "delivered");
        await tenant.WriteAsync(conversation, "after");
        await tenant.ReceivesAsync(chat, 4);
        await rig.SearchedAsync(tenant);
        Assert.Equal(["before", "in the gap", "in the gap", "after"], await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task An_update_from_before_the_restore_does_not_send_what_had_failed_at_the_backup_and_was_sent_since()
    {
        const string chat = "5511987658003";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(chat);
        await tenant.AddFaultAsync(new { kind = "error", code = 131026, chat, times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "131026");
        await rig.QuietAsync();
        await rig.BackUpAsync();
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        var before = TimeProvider.System.GetUtcNow();

        await rig.RestoreAsync();
        var update = TestWebhook.Message(tenant, message, chat, name: "message_updated");
        await rig.PublishAsync(update with { Request = update.Request with { ReceivedAt = before } });
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync(chat));
    }

    [Fact]
    public async Task A_webhook_that_waited_for_its_integration_at_the_backup_is_not_sent_again()
    {
        const string chat = "5511987658004";
        var tenant = await rig.AddTenantAsync(announce: false);
        var conversation = await tenant.OpenAsync(chat);
        var message = await tenant.WriteAsync(conversation, "hello");
        await Eventually.TrueAsync(() => rig.HoldsAsync("exists (select from outbound_relay.lane_messages where kind = 'webhook' and status = 'waiting')"), "the webhook waits");
        await rig.BackUpAsync();
        await tenant.AnnounceAsync();
        await tenant.SeesAsync(conversation, message, "delivered");

        await rig.RestoreAsync();
        await tenant.AnnounceAsync();
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync(chat));
    }
}
