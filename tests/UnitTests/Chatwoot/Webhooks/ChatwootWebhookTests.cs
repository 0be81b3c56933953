using System.Text;
using System.Text.Json;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.UnitTests.Chatwoot.Webhooks;

public sealed class ChatwootWebhookTests
{
    [Theory]
    [InlineData("""{"event":"message_created","id":5,"conversation":{"messages":[{"id":9}],"id":15}}""", "message_created", 5L, 15L)]
    [InlineData("""{"conversation":{"id":"15"},"id":"5","event":"message_updated"}""", "message_updated", 5L, 15L)]
    [InlineData("""{"id":15,"messages":[{"id":5}],"event":"conversation_updated"}""", "conversation_updated", null, 15L)]
    [InlineData("""{"event":"conversation_typing_on","user":{"id":2},"conversation":{"id":15}}""", "conversation_typing_on", null, 15L)]
    [InlineData("""{"event":"something_new","id":3,"conversation":null}""", "something_new", null, null)]
    [InlineData("""{"event":"message_created","id":5,"conversation":{"contact_inbox":{"id":9,"source_id":"5511"},"id":15}}""", "message_created", 5L, 15L, "5511")]
    [InlineData("""{"event":"message_created","id":5,"conversation":{"contact_inbox":{"source_id":null},"id":15}}""", "message_created", 5L, 15L)]
    [InlineData("""{"event":"message_created","id":5,"conversation":{"contact_inbox":null,"id":15}}""", "message_created", 5L, 15L)]
    public void The_envelope_tells_what_and_where(string json, string name, long? messageId, long? conversationId, string? sourceId = null) =>
        Assert.Equal(new WebhookEnvelope(name, messageId, conversationId, sourceId), ChatwootWebhook.ReadEnvelope(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":5}""")]
    [InlineData("""{"event":"message_created",""")]
    [InlineData("""{"event":"message_created"} x""")]
    public void What_is_no_webhook_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => ChatwootWebhook.ReadEnvelope(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Missing_null_and_unknown_members_are_borne()
    {
        var webhook = ChatwootWebhook.ReadMessage("""{"event":"message_created","id":"7","attachments":null,"content_attributes":null,"performed_by":{"id":1},"message_type":9,"created_at":"soon"}"""u8);

        Assert.Equal(7, webhook.Id);
        Assert.Empty(webhook.Attachments);
        Assert.False(webhook.ContentAttributes.Deleted);
        Assert.Equal(MessageType.Unknown, webhook.MessageType);
        Assert.Null(webhook.CreatedAt);
    }

    [Theory]
    [InlineData("0", MessageType.Incoming)]
    [InlineData("3", MessageType.Template)]
    [InlineData("\"outgoing\"", MessageType.Outgoing)]
    [InlineData("\"other\"", MessageType.Unknown)]
    public void A_message_type_is_read_as_number_and_as_word(string json, MessageType expected) =>
        Assert.Equal(expected, ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes($$"""{"message_type":{{json}}}""")).MessageType);
}
