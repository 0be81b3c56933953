using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class SendingTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task Texts_reach_the_customer_once_and_in_order_and_the_ticks_come_back()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987654321");
        var ids = new List<long>();
        for (var number = 1; number <= 20; number++)
            ids.Add(await tenant.WriteAsync(conversation, $"**Nr** {number}"));

        await tenant.SeesAsync(conversation, ids[^1], "delivered");
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"*Nr* {number}"), await tenant.ReceivedAsync("5511987654321"));
    }

    [Fact]
    public async Task A_webhook_delivered_several_times_sends_one_message()
    {
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { duplicates = 4 });
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987650001");
        await tenant.WriteAsync(conversation, "once");
        await tenant.WriteAsync(conversation, "end");
        await tenant.ReceivesAsync("5511987650001", 2);
        await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { duplicates = 0 });
        await rig.QuietAsync();

        Assert.Equal(["once", "end"], await tenant.ReceivedAsync("5511987650001"));
    }

    [Fact]
    public async Task Private_notes_echoes_and_customers_messages_stay_in_Chatwoot()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987650002");
        var path = $"/api/v1/accounts/1/conversations/{conversation}/messages";
        await rig.AskChatwootAsync(path, new { content = "note", @private = true });
        await rig.AskChatwootAsync(path, new { content = "from the phone", source_id = "wamid.ECHO" });
        await rig.AskChatwootAsync(path, new { content = "marked", content_attributes = new { external_echo = true } });
        await rig.AskChatwootAsync(path, new { content = "from the customer", message_type = "incoming" });
        await tenant.WriteAsync(conversation, "answer");
        await tenant.ReceivesAsync("5511987650002", 1);
        await rig.QuietAsync();

        Assert.Equal(["answer"], await tenant.ReceivedAsync("5511987650002"));
    }

    [Fact]
    public async Task A_conversation_that_an_agent_opened_goes_to_the_contacts_number()
    {
        var tenant = await rig.AddTenantAsync();
        await rig.AskChatwootAsync("/_control/agent/conversations", new { inbox_id = tenant.InboxId, phone_number = "+5511987650003", content = "hello" });
        await tenant.ReceivesAsync("5511987650003", 1);

        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987650003"));
    }

    [Fact]
    public async Task A_contact_without_address_is_told_to_the_agent_and_goes_by_Retry_once_it_has_one()
    {
        var tenant = await rig.AddTenantAsync();
        var contact = (await rig.AskChatwootAsync("/api/v1/accounts/1/contacts", new { name = "Nobody" }))["payload"]!["contact"]!["id"]!.GetValue<long>();
        var conversation = (await rig.AskChatwootAsync("/_control/agent/conversations", new { inbox_id = tenant.InboxId, contact_id = contact }))["id"]!.GetValue<long>();
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "phone number");

        await rig.Chatwoot.PutAsJsonAsync($"/api/v1/accounts/1/contacts/{contact}", new { phone_number = "+5511987650004" });
        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync("5511987650004", 1);
        await tenant.SeesAsync(conversation, message, "delivered");
    }

    [Fact]
    public async Task A_reply_quotes_what_it_answers()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987650005");
        var first = await tenant.WriteAsync(conversation, "first");
        await tenant.WriteAsync(conversation, "second", new { in_reply_to = first });
        await tenant.ReceivesAsync("5511987650005", 2);

        var received = await tenant.ReceivedMessagesAsync("5511987650005");
        Assert.Equal(received[0]["id"]!.GetValue<string>(), received[1]["quotedId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_signed_long_text_goes_in_parts_that_together_say_all()
    {
        var tenant = await rig.AddTenantAsync(signMessages: true);
        var conversation = await tenant.OpenAsync("5511987650006");
        var text = string.Join(' ', Enumerable.Range(1000, 1500));
        var message = await tenant.WriteAsync(conversation, text);
        await tenant.SeesAsync(conversation, message, "delivered");

        var received = await tenant.ReceivedAsync("5511987650006");
        Assert.Equal(2, received.Count);
        Assert.All(received, part => Assert.InRange(part.Length, 1, 4096));
        Assert.Equal($"*Ana Agent*:\n{text}".Split('\n')[^1], string.Join(' ', received).Split('\n')[^1]);
        Assert.StartsWith("*Ana", received[0]);
    }

    [Fact]
    public async Task Agents_type_the_marks_that_the_integration_says()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987650061");
        await tenant.WriteAsync(conversation, "*a* **b**");
        await tenant.ReceivesAsync("5511987650061", 1);
        tenant.AgentMarkup = "whatsapp";
        await tenant.AnnounceAsync();
        await tenant.WriteAsync(conversation, "*a* **b**");
        await tenant.ReceivesAsync("5511987650061", 2);

        Assert.Equal(["_a_ *b*", "*a* **b**"], await tenant.ReceivedAsync("5511987650061"));
    }

    [Fact]
    public async Task Items_that_say_nothing_turn_the_message_red()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987650062");
        var message = (await rig.AskChatwootAsync("/_control/agent/messages", new
        {
            conversation_id = conversation,
            content_type = "cards",
            content_attributes = new { items = new[] { new { title = "", description = "" } } },
        }))["id"]!.GetValue<long>();

        await tenant.SeesAsync(conversation, message, "failed", "nothing that can be sent");
    }

    [Theory]
    [InlineData(3, "button")]
    [InlineData(4, "list")]
    [InlineData(11, null)]
    public async Task A_bots_choices_are_buttons_a_list_or_a_numbered_text(int count, string? expected)
    {
        var tenant = await rig.AddTenantAsync(signMessages: true);
        var chat = $"551198765{count:0000}";
        var conversation = await tenant.OpenAsync(chat);
        await rig.AskChatwootAsync("/_control/agent/messages", new
        {
            conversation_id = conversation,
            content = "**Which** team?",
            content_type = "input_select",
            content_attributes = new { items = Enumerable.Range(1, count).Select(number => new { title = $"Team {number}", value = $"team-{number}" }) },
        });
        await tenant.ReceivesAsync(chat, 1);

        var received = (await tenant.ReceivedMessagesAsync(chat)).Single();
        Assert.Equal(expected, received["body"]!["interactive"]?["type"]?.GetValue<string>());
        Assert.Contains("*Which* team?", received["text"]!.GetValue<string>(), StringComparison.Ordinal);
        if (expected is null)
            Assert.EndsWith("11. Team 11", received["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_message_is_not_sent_any_more()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.Status = "paused";
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync("5511987650007");
        var deleted = await tenant.WriteAsync(conversation, "a mistake");
        await tenant.WriteAsync(conversation, "kept");
        await Eventually.TrueAsync(() => rig.IsHeldAsync(tenant.InstanceId), "the messages wait");
        var known = rig.Metrics.Sum("webhooks_ignored", "deleted");
        await rig.AskChatwootAsync("/_control/agent/delete", new { message_id = deleted });
        await Eventually.TrueAsync(() => Task.FromResult(rig.Metrics.Sum("webhooks_ignored", "deleted") > known), "the deletion is known");

        tenant.Status = "active";
        await tenant.AnnounceAsync();
        await tenant.ReceivesAsync("5511987650007", 1);
        await rig.QuietAsync();
        Assert.Equal(["kept"], await tenant.ReceivedAsync("5511987650007"));
    }

    [Fact]
    public async Task A_message_that_waits_at_a_deactivation_is_shown_as_failed_with_the_reason()
    {
        var tenant = await rig.AddTenantAsync();
        tenant.Status = "paused";
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync("5511987650008");
        var message = await tenant.WriteAsync(conversation, "too late");
        await Eventually.TrueAsync(() => rig.IsHeldAsync(tenant.InstanceId), "the message waits");

        tenant.HasChatwoot = false;
        await tenant.AnnounceAsync();

        await tenant.SeesAsync(conversation, message, "failed", "Not sent: the integration was deactivated before it was sent.");
        await rig.QuietAsync();
        Assert.Empty(await tenant.ReceivedAsync("5511987650008"));
    }
}
