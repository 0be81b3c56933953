using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class RepeatTests(RepeatingRig rig) : IClassFixture<RepeatingRig>
{
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
    public async Task A_send_without_proof_is_repeated_when_the_operator_chose_so()
    {
        var tenant = await rig.AddTenantAsync();
        var other = await tenant.OpenAsync("5511987657002");
        var conversation = await tenant.OpenAsync("5511987657003");
        await tenant.AddFaultAsync(new { kind = "timeout", chat = "5511987657003", times = 1 });
        var message = await tenant.WriteAsync(conversation, "hello");
        var busy = tenant.SeesAsync(conversation, message, "delivered");
        // The number's other receipts show that its webhooks arrive.
        for (var number = 1; !busy.IsCompleted && number <= 20; number++)
        {
            await tenant.WriteAsync(other, $"{number}");
            await tenant.ReceivesAsync("5511987657002", number);
        }

        await busy;
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987657003"));
    }
}
