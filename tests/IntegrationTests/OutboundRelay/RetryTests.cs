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

    [Fact]
    public async Task Retry_keeps_the_quote_and_the_choices_that_Chatwoot_drops()
    {
        const string customer = "5511987653091";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        var question = (await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new { content = "Which?", message_type = "incoming", source_id = "wamid.QUESTION91" }))["id"]!.GetValue<long>();
        await tenant.AddFaultAsync(new { kind = "error", code = 131051, chat = customer, times = 2 });
        var message = await tenant.WriteAsync(conversation, "This one", new { in_reply_to = question });
        await tenant.SeesAsync(conversation, message, "failed", "131051");
        var choices = (await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new
        {
            content = "Pick",
            message_type = "outgoing",
            content_type = "input_select",
            content_attributes = new { items = new[] { new { title = "One", value = "1" }, new { title = "Two", value = "2" } } },
        }))["id"]!.GetValue<long>();
        await tenant.SeesAsync(conversation, choices, "failed", "131051");

        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync(customer, 1);
        await tenant.RetryAsync(choices);
        await tenant.ReceivesAsync(customer, 2);
        var received = await tenant.ReceivedMessagesAsync(customer);
        Assert.Equal("wamid.QUESTION91", received[0]["body"]!["context"]!["message_id"]!.GetValue<string>());
        Assert.Equal("interactive", received[1]["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_with_an_id_of_somebody_elses_is_sent_and_WhatsApps_own_ids_are_echoes()
    {
        const string customer = "5511987653092";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        foreach (var id in (string[])["wamid.HBgLNTUxMQ", "3EB0C767D26A1D1D8E2F", "WAID:3EB0C767D26A1D1D8E2F", "true_5511987653092@c.us_3EB0C767D26A1D1D8E2F", "erp-order-4711"])
            await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new { content = id, message_type = "outgoing", source_id = id });

        await tenant.ReceivesAsync(customer, 1);
        await rig.QuietAsync();
        Assert.Equal(["erp-order-4711"], await tenant.ReceivedAsync(customer));
    }

    [Fact]
    public async Task Retry_does_not_repeat_a_form_that_WhatsApp_refused()
    {
        const string customer = "5511987653093";
        var tenant = await rig.AddTenantAsync();
        await tenant.SetStatusesAsync(new { mode = "none" });
        var conversation = await tenant.OpenAsync(customer);
        var message = await tenant.SendFilesAsync(conversation, "see", ("film.mp4", "video/mp4", TestFiles.Mp4("avc1", "mp4a")));
        await tenant.ReceivesAsync(customer, 1);
        var sent = Assert.Single(await tenant.ReceivedMessagesAsync(customer));
        Assert.Equal("video", sent["type"]!.GetValue<string>());
        await tenant.ReportAsync(sent["id"]!.GetValue<string>(), "failed", errorCode: 131053);
        await tenant.SeesAsync(conversation, message, "failed", "131053");

        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync(customer, 2);
        var again = (await tenant.ReceivedMessagesAsync(customer))[1];
        Assert.Equal(("document", "film.mp4"), (again["type"]!.GetValue<string>(), again["body"]!["document"]!["filename"]!.GetValue<string>()));
        await tenant.ReportAsync(again["id"]!.GetValue<string>(), "failed", errorCode: 131026);
        await tenant.SeesAsync(conversation, message, "failed", "131026");

        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync(customer, 3);
        Assert.Equal("document", (await tenant.ReceivedMessagesAsync(customer))[2]["type"]!.GetValue<string>());
    }
}
