using RyzeBridge.IntegrationTests.OutboundRelay.Support;
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
    public async Task A_send_without_proof_is_not_repeated_and_a_late_receipt_puts_it_right()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var other = await tenant.OpenAsync("5511987656002");
        await tenant.WriteAsync(other, "other");
        await tenant.ReceivesAsync("5511987656002", 1);

        var conversation = await tenant.OpenAsync("5511987656003");
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987656003", times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync("5511987656003", 1);
        // A receipt from before the grace time is over proves nothing: ours may still wait in the queue.
        await tenant.ReportAsync(await WamidAsync(tenant, "5511987656002"), "delivered");
        await Eventually.TrueAsync(() => AttemptsAsync(message, 4), "it was looked for a while");
        Assert.Equal("sent", (await tenant.SeenAsync(conversation, message)).Status);
        await tenant.ReportAsync(await WamidAsync(tenant, "5511987656002"), "read");
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");

        await tenant.ReportAsync(await WamidAsync(tenant, "5511987656003"), "delivered");
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987656003"));
    }

    [Fact]
    public async Task While_no_receipts_of_the_number_arrive_nothing_is_concluded()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987656004");
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat = "5511987656004", times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync("5511987656004", 1);
        await Eventually.TrueAsync(() => AttemptsAsync(message, 3), "it was looked for a while");
        Assert.Equal("sent", (await tenant.SeenAsync(conversation, message)).Status);

        await tenant.ReportAsync(await WamidAsync(tenant, "5511987656004"), "read");
        await tenant.SeesAsync(conversation, message, "read");
    }

    private static async Task<string> WamidAsync(Tenant tenant, string chat) =>
        (await tenant.ReceivedMessagesAsync(chat))[0]["id"]!.GetValue<string>();

    private async Task<bool> AttemptsAsync(long message, int atLeast) => await rig.AttemptsAsync(message) >= atLeast;
}
