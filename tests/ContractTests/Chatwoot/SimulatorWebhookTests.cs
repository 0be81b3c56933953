using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SimulatorWebhookTests
{
    [Fact]
    public async Task Our_signature_check_holds_for_every_webhook()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync(receiver.Url);
        var conversation = await chatwoot.CreateConversationAsync(inbox);
        var incoming = await chatwoot.PostAsync(conversation.Id, "Olá 👋 <a> & b");
        await chatwoot.CallAsync("POST", $"/api/v1/accounts/1/conversations/{conversation.Id}/assignments", new { assignee_id = 2 });
        var reply = (long)(await chatwoot.ControlAsync("POST", "agent/messages", new { conversation_id = conversation.Id, content = "**Sim**\\\n", content_attributes = new { in_reply_to = incoming.Id } }))["id"]!;
        await chatwoot.Api.ToggleStatusAsync(1, conversation.Id, new StatusChange(ConversationStatus.Resolved), CancellationToken.None);
        await chatwoot.ControlAsync("POST", "agent/delete", new { message_id = reply });

        static bool Is(ReceivedWebhook webhook, long id) => (long)webhook.Json["id"]! == id;
        await receiver.WaitAsync("message_created", webhook => Is(webhook, incoming.Id));
        await receiver.WaitAsync("conversation_status_changed");
        await receiver.WaitAsync("message_updated", webhook => Is(webhook, reply));

        Assert.All(receiver.All, webhook => Assert.Equal(
            SignatureVerdict.Valid,
            ChatwootSignature.Verify(webhook.Body, webhook.Timestamp, webhook.Signature, inbox.Secret!, DateTimeOffset.FromUnixTimeSeconds(long.Parse(webhook.Timestamp!)))));
        var raw = System.Text.Encoding.UTF8.GetString(receiver.All.First(webhook => webhook.Event == "message_created" && Is(webhook, incoming.Id)).Body);
        Assert.Contains(@"Olá 👋 \u003ca\u003e \u0026 b", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "500 Internal Server Error")]
    [InlineData(401, "401 Unauthorized")]
    [InlineData(null, "Net::ReadTimeout with #<TCPSocket:(closed)>")]
    public async Task A_webhook_that_fails_marks_the_message_and_is_not_repeated(int? answer, string error)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:WebhookTimeout=00:00:00.2");
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync(receiver.Url));
        receiver.Answer = answer;
        var id = (long)(await chatwoot.ControlAsync("POST", "agent/messages", new { conversation_id = conversation.Id, content = "x" }))["id"]!;

        await Eventually.TrueAsync(async () => (int)(await chatwoot.ControlAsync("GET", "state"))["pending_webhooks"]! == 0, "all webhooks are done");

        var message = (await chatwoot.Api.ListMessagesAsync(1, conversation.Id, id - 1, null, CancellationToken.None)).Payload[0];
        Assert.Equal((MessageStatus.Failed, error), (message.Status, message.ContentAttributes.ExternalError));
        Assert.Single(receiver.All, webhook => webhook.Event == "message_created");
        Assert.Equal(ForwardingAction.MarkedFailed, ForwardingRules.Decide(ChatwootWebhook.ReadMessage(receiver.All.First(webhook => webhook.Event == "message_updated").Body)).Action);

        receiver.Answer = 200;
        await chatwoot.ControlAsync("POST", "agent/retry", new { message_id = id });
        var retried = await receiver.WaitAsync("message_updated", webhook => webhook.Json["content_attributes"]!.AsObject().Count == 0);
        Assert.Equal(ForwardingAction.RetryCandidate, ForwardingRules.Decide(ChatwootWebhook.ReadMessage(retried.Body)).Action);
    }

    [Fact]
    public async Task Duplicates_come_with_delivery_ids_of_their_own()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync(receiver.Url));
        await chatwoot.ControlAsync("PUT", "webhooks/settings", new { duplicates = 2, max_delay_ms = 20 });
        await chatwoot.PostAsync(conversation.Id, "x");

        await Eventually.TrueAsync(() => Task.FromResult(receiver.All.Count(webhook => webhook.Event == "message_created") == 3), "three copies arrive");
        Assert.Equal(3, receiver.All.Where(webhook => webhook.Event == "message_created").Select(webhook => webhook.DeliveryId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Private_addresses_are_refused_when_the_operator_did_not_allow_them()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var chatwoot = await SimulatedChatwoot.StartAsync(null, "--Chatwoot:AllowPrivateNetwork=false");
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync(receiver.Url));
        await chatwoot.PostAsync(conversation.Id, "x");

        await Eventually.TrueAsync(
            async () => (await chatwoot.Api.ListMessagesAsync(1, conversation.Id, null, null, CancellationToken.None)).Payload[0].ContentAttributes.ExternalError
                == "Hostname '127.0.0.1' has no public ip addresses",
            "the message shows why its webhook was not sent");
        Assert.Empty(receiver.All);
    }
}
