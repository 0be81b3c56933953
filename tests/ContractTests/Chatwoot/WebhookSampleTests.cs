using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class WebhookSampleTests
{
    public static TheoryData<string> Conversations => ChatwootSamples.Names("webhooks", "conversation_*.json");

    [Theory]
    [InlineData("message_created.outgoing", ForwardingAction.Forward, null, MessageOrigin.Agent)]
    [InlineData("message_created.outgoing_reply", ForwardingAction.Forward, null, MessageOrigin.Agent)]
    [InlineData("message_created.attachment", ForwardingAction.Forward, null, MessageOrigin.Agent)]
    [InlineData("message_created.audio", ForwardingAction.Forward, null, MessageOrigin.Agent)]
    [InlineData("message_created.agent_bot_input_select", ForwardingAction.Forward, null, MessageOrigin.Bot)]
    [InlineData("message_created.template_greeting", ForwardingAction.Forward, null, MessageOrigin.Template)]
    [InlineData("message_created.incoming", ForwardingAction.Ignore, IgnoreReason.Incoming, null)]
    [InlineData("message_created.outgoing_mirrored", ForwardingAction.Ignore, IgnoreReason.Echo, null)]
    [InlineData("message_created.private_note", ForwardingAction.Ignore, IgnoreReason.PrivateNote, null)]
    [InlineData("message_updated", ForwardingAction.RetryCandidate, null, MessageOrigin.Agent)]
    [InlineData("message_updated.deleted", ForwardingAction.Deleted, null, null)]
    [InlineData("message_updated.failed", ForwardingAction.MarkedFailed, null, MessageOrigin.Agent)]
    public void A_message_webhook_is_judged(string name, ForwardingAction action, IgnoreReason? reason, MessageOrigin? origin)
    {
        var body = ChatwootSamples.Bytes($"webhooks/{name}.json");
        var webhook = ChatwootWebhook.ReadMessage(body);
        var decision = ForwardingRules.Decide(webhook);

        Assert.Equal((action, reason, origin), (decision.Action, decision.Reason, decision.Origin));
        Assert.Equal(new WebhookEnvelope(webhook.Event!, webhook.Id, 15, "5511987654321@s.whatsapp.net"), ChatwootWebhook.ReadEnvelope(body));
        Assert.Equal("5511987654321@s.whatsapp.net", webhook.Conversation!.ContactInbox!.SourceId);
        Assert.Equal("+5511987654321", webhook.Conversation.Meta!.Sender!.PhoneNumber);
    }

    [Fact]
    public void A_reply_names_its_target_and_files_name_their_address()
    {
        var reply = ChatwootWebhook.ReadMessage(ChatwootSamples.Bytes("webhooks/message_created.outgoing_reply.json"));
        Assert.Equal((1000, "3EB0C767D097B7C7C030"), (reply.ContentAttributes.InReplyTo, reply.ContentAttributes.InReplyToExternalId));
        var files = ChatwootWebhook.ReadMessage(ChatwootSamples.Bytes("webhooks/message_created.attachment.json")).Attachments;
        Assert.Equal(["image", "file"], files.Select(file => file.FileType));
        Assert.All(files, file => Assert.StartsWith("https://chatwoot.example.com/rails/", file.DataUrl, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Conversations))]
    public void A_conversation_webhook_names_its_conversation(string name)
    {
        var body = ChatwootSamples.Bytes($"webhooks/{name}.json");
        var envelope = ChatwootWebhook.ReadEnvelope(body);

        Assert.Equal((null, 15), (envelope.MessageId, envelope.ConversationId));
        if (ChatwootEvents.IsTyping(envelope.Event))
        {
            var shows = name is "conversation_typing_on" or "conversation_typing_off";
            Assert.Equal(shows, ForwardingRules.ShowsTyping(ChatwootWebhook.ReadTyping(body)));
            return;
        }

        var webhook = ChatwootWebhook.ReadConversation(body);
        Assert.Equal((15, 7, 42), (webhook.Id, webhook.InboxId, webhook.ContactInbox!.ContactId));
        Assert.Equal(name is "conversation_status_changed" or "conversation_updated.status" ? ConversationStatus.Resolved : ConversationStatus.Open, webhook.Status);
        Assert.NotNull(webhook.UpdatedAt);
    }
}
