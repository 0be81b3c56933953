using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class UnprovenSendTests(UnprovenRig rig) : IClassFixture<UnprovenRig>
{
    [Fact]
    public async Task A_send_whose_answer_was_lost_is_proven_by_its_receipt_and_the_next_message_follows()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987656001");
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987656001", times = 1 });
        var first = await tenant.WriteAsync(conversation, "first");
        var second = await tenant.WriteAsync(conversation, "second");

        await tenant.SeesAsync(conversation, first, "delivered");
        await tenant.SeesAsync(conversation, second, "delivered");
        Assert.Equal(["first", "second"], await tenant.ReceivedAsync("5511987656001"));
    }

    [Fact]
    public async Task A_proven_send_is_not_repeated()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987657001");
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987657001", times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");

        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.QuietAsync();
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987657001"));
    }

    [Fact]
    public async Task A_proven_send_of_a_Retry_is_not_repeated_for_the_failure_of_the_send_before()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "failed", errorCode = 131026 });
        var conversation = await tenant.OpenAsync("5511987657004");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "131026");

        await tenant.SetStatusesAsync(new { mode = "auto", upTo = "sent" });
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987657004", times = 1 });
        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync("5511987657004", 2);
        await rig.QuietAsync();
        Assert.Equal(["hello", "hello"], await tenant.ReceivedAsync("5511987657004"));
    }

    [Fact]
    public async Task A_send_without_proof_is_not_repeated_and_a_late_receipt_puts_it_right()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987656003");
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987656003", times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");

        await tenant.ReportAsync(await WamidAsync(tenant, "5511987656003"), "delivered");
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987656003"));
    }

    [Fact]
    public async Task A_send_whose_outcome_is_not_known_is_never_told_as_not_sent_however_old_it_is()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987656005");
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987656005", times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await Eventually.TrueAsync(() => AttemptsAsync(message, 2), "its outcome is not known");
        await using (var connection = new NpgsqlConnection(rig.Database.ConnectionString))
            await connection.ExecuteAsync("update outbound_relay.outbound_messages set received_at = received_at - interval '7 hours' where message_id = @message", new { message });

        await rig.Relay.Services.GetServices<IHostedService>().OfType<ExpirySweep>().Single().SweepAsync(CancellationToken.None);
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");
        await tenant.ReportAsync(await WamidAsync(tenant, "5511987656005"), "delivered");
        await tenant.SeesAsync(conversation, message, "delivered");
    }

    private static async Task<string> WamidAsync(Tenant tenant, string chat) =>
        (await tenant.ReceivedMessagesAsync(chat))[0]["id"]!.GetValue<string>();

    private async Task<bool> AttemptsAsync(long message, int atLeast) => await rig.AttemptsAsync(message) >= atLeast;
}
