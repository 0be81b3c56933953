using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.OutboundRelay.Storage;

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
        // Chatwoot's times are whole seconds.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, CancellationToken.None);

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
    public async Task Words_after_the_command_are_refused() => Assert.Equal(2, await Restoration.Command.RunAsync(rig.Relay.Services, ["yesterday"]));
}
