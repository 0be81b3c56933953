using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>A webhook that says nothing of what is to be sent: Chatwoot is asked before the chat goes on.</summary>
public sealed class EmptyWebhookTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_file_that_the_webhook_does_not_name_goes_once_and_before_the_next_message()
    {
        const string customer = "5511987630009";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        await DropWebhooksAsync(every: 1);
        var file = await tenant.SendFilesAsync(conversation, content: null, ("offer.pdf", "application/pdf", TestFiles.Pdf()));
        await rig.QuietAsync();
        await DropWebhooksAsync(every: 0);
        await rig.PublishAsync(TestWebhook.Message(tenant, file, customer, change: body =>
        {
            body["content"] = null;
            body.Remove("attachments");
            body["conversation"]!["id"] = conversation;
        }));
        var text = await tenant.WriteAsync(conversation, "It is above.");

        await tenant.ReceivesAsync(customer, 2);
        var received = await tenant.ReceivedMessagesAsync(customer);
        Assert.Equal(["document", "text"], received.Select(message => message["type"]!.GetValue<string>()));
        await tenant.SeesAsync(conversation, file, "delivered");
        await tenant.SeesAsync(conversation, text, "delivered");
    }

    [Fact]
    public async Task A_message_that_is_empty_in_Chatwoot_too_turns_red_and_the_chat_goes_on()
    {
        const string customer = "5511987630010";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        var empty = (await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new
        {
            message_type = "outgoing",
            content_type = "cards",
            content_attributes = new { items = new object[] { new { } } },
        }))["id"]!.GetValue<long>();
        await tenant.WriteAsync(conversation, "next");

        await tenant.SeesAsync(conversation, empty, "failed", "nothing that can be sent");
        await tenant.ReceivesAsync(customer, 1);
        Assert.Equal(["next"], await tenant.ReceivedAsync(customer));
    }

    [Fact]
    public async Task Of_what_has_no_form_on_WhatsApp_the_sender_is_told_and_a_bots_question_goes_as_text()
    {
        const string customer = "5511987630011";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        var call = await WriteAsync("integrations", "Ana has started a meeting");
        var question = await WriteAsync("input_email", "Your email?");

        await tenant.SeesAsync(conversation, call, "failed", "nothing that can be sent");
        await tenant.SeesAsync(conversation, question, "delivered");
        Assert.Equal(["Your email?"], await tenant.ReceivedAsync(customer));

        async Task<long> WriteAsync(string type, string content) => (await rig.AskChatwootAsync(
            $"/api/v1/accounts/1/conversations/{conversation}/messages", new { message_type = "outgoing", content_type = type, content }))["id"]!.GetValue<long>();
    }

    private async Task DropWebhooksAsync(int every) =>
        await RelayRig.ReadAsync(await rig.Chatwoot.PutAsJsonAsync("/_control/webhooks/settings", new { drop_every = every }));
}
