using RyzeBridge.IntegrationTests.OutboundRelay.Support;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class ReceiptTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task Receipts_out_of_order_never_take_a_tick_back()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987652001");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync("5511987652001", 1);
        var wamid = (await tenant.ReceivedMessagesAsync("5511987652001"))[0]["id"]!.GetValue<string>();

        await tenant.ReportAsync(wamid, "read");
        await tenant.SeesAsync(conversation, message, "read");
        foreach (var late in (string[])["delivered", "sent", "failed", "delivered"])
            await tenant.ReportAsync(wamid, late);
        await rig.QuietAsync();
        Assert.Equal("read", (await tenant.SeenAsync(conversation, message)).Status);
    }

    [Fact]
    public async Task A_message_that_WhatsApp_could_not_deliver_shows_why_and_Retry_sends_it_again()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "failed", errorCode = 131026 });
        var conversation = await tenant.OpenAsync("5511987652002");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "131026");

        await tenant.SetStatusesAsync(new { mode = "auto", upTo = "read" });
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "read");
        Assert.Equal(["hello", "hello"], await tenant.ReceivedAsync("5511987652002"));
    }

    [Fact]
    public async Task A_message_in_parts_shows_the_tick_of_its_slowest_part()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync("5511987652003");
        var message = await tenant.WriteAsync(conversation, string.Join(' ', Enumerable.Range(1000, 1000)));
        await tenant.ReceivesAsync("5511987652003", 2);
        var parts = await tenant.ReceivedMessagesAsync("5511987652003");

        await tenant.ReportAsync(parts[0]["id"]!.GetValue<string>(), "read");
        await rig.QuietAsync();
        Assert.Equal("sent", (await tenant.SeenAsync(conversation, message)).Status);
        await tenant.ReportAsync(parts[1]["id"]!.GetValue<string>(), "delivered");
        await tenant.SeesAsync(conversation, message, "delivered");
    }
}
