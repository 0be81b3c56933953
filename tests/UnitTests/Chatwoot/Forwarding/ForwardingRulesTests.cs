using System.Text;
using RyzeBridge.Chatwoot.Forwarding;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.UnitTests.Chatwoot.Forwarding;

public sealed class ForwardingRulesTests
{
    [Theory]
    [InlineData("""{"sender":{"id":2,"type":"user"}}""", MessageOrigin.Agent)]
    [InlineData("""{"sender":null,"content_attributes":{"automation_rule_id":3}}""", MessageOrigin.Automation)]
    [InlineData("""{"sender":{"id":5,"type":"agent_bot"}}""", MessageOrigin.Bot)]
    [InlineData("""{"sender":{"id":5,"type":"captain_assistant"}}""", MessageOrigin.Bot)]
    [InlineData("""{"content":null,"content_type":"input_select","sender":{"type":"agent_bot"},"content_attributes":{"items":[{"title":"a"}]}}""", MessageOrigin.Bot)]
    [InlineData("""{"content":null,"sender":{"type":"user"},"attachments":[{"id":1,"file_type":"image"}]}""", MessageOrigin.Agent)]
    [InlineData("""{"content":" ","sender":{"type":"user"}}""", MessageOrigin.Agent)]
    [InlineData("""{"content_type":"input_email","sender":{"type":"agent_bot"}}""", MessageOrigin.Bot)]
    [InlineData("""{"content_type":"input_email","sender":{"type":"user"}}""", MessageOrigin.Agent)]
    [InlineData("""{"content_type":"input_text","sender":{"type":"agent_bot"}}""", MessageOrigin.Bot)]
    [InlineData("""{"content_type":"input_textarea","sender":{"type":"agent_bot"}}""", MessageOrigin.Bot)]
    [InlineData("""{"content_type":"integrations","sender":{"type":"user"}}""", MessageOrigin.Agent)]
    [InlineData("""{"message_type":"template","sender":null}""", MessageOrigin.Template)]
    [InlineData("""{"message_type":"template","content_type":"input_csat","sender":null}""", MessageOrigin.Survey)]
    public void What_is_said_to_the_customer_is_forwarded(string json, MessageOrigin origin)
    {
        var decision = Decide("message_created", json);
        Assert.Equal((ForwardingAction.Forward, origin), (decision.Action, decision.Origin));
    }

    [Theory]
    [InlineData("""{"private":true}""", IgnoreReason.PrivateNote)]
    [InlineData("""{"private":null}""", IgnoreReason.PrivateNote)]
    [InlineData("""{"private":true,"content_attributes":{"deleted":true}}""", IgnoreReason.PrivateNote)]
    [InlineData("""{"message_type":"incoming","source_id":"x"}""", IgnoreReason.Incoming)]
    [InlineData("""{"message_type":"activity"}""", IgnoreReason.MessageType)]
    [InlineData("""{"message_type":"new_kind"}""", IgnoreReason.MessageType)]
    [InlineData("""{"source_id":"wamid.1"}""", IgnoreReason.Echo)]
    [InlineData("""{"content_attributes":{"external_echo":true}}""", IgnoreReason.Echo)]
    [InlineData("""{"content_attributes":{"ryzebridge":{"kind":"edit"}}}""", IgnoreReason.Echo)]
    [InlineData("""{"source_id":"wamid.1","content_attributes":{"deleted":true}}""", IgnoreReason.Echo)]
    [InlineData("""{"content_type":"voice_call"}""", IgnoreReason.ContentType)]
    [InlineData("""{"message_type":"template","content_type":"input_email"}""", IgnoreReason.ContentType)]
    public void What_is_not_for_the_customer_stays(string json, IgnoreReason reason)
    {
        foreach (var name in (string[])["message_created", "message_updated"])
        {
            var decision = Decide(name, json);
            Assert.Equal((ForwardingAction.Ignore, reason), (decision.Action, decision.Reason));
        }
    }

    [Fact]
    public void A_message_that_does_not_say_whether_it_is_private_stays()
    {
        var webhook = ChatwootWebhook.ReadMessage("""{"event":"message_created","message_type":"outgoing","content":"x"}"""u8);
        Assert.Equal(IgnoreReason.PrivateNote, ForwardingRules.Decide(webhook).Reason);
    }

    [Theory]
    [InlineData("message_created", """{"content_attributes":{"deleted":true}}""", ForwardingAction.Deleted)]
    [InlineData("message_updated", """{"content_attributes":{"deleted":true}}""", ForwardingAction.Deleted)]
    [InlineData("message_updated", """{"content_attributes":{"external_error":"no"}}""", ForwardingAction.MarkedFailed)]
    [InlineData("message_updated", """{"content_attributes":{"external_error":null}}""", ForwardingAction.RetryCandidate)]
    [InlineData("message_updated", """{}""", ForwardingAction.RetryCandidate)]
    [InlineData("message_updated", """{"content_attributes":"{\"deleted\":true}"}""", ForwardingAction.Deleted)]
    [InlineData("conversation_updated", """{}""", ForwardingAction.Ignore)]
    public void A_change_is_told_apart(string name, string json, ForwardingAction action) => Assert.Equal(action, Decide(name, json).Action);

    [Theory]
    [InlineData("""{"is_private":false,"user":{"id":2,"type":"user"}}""", true)]
    [InlineData("""{"is_private":true,"user":{"id":2,"type":"user"}}""", false)]
    [InlineData("""{"user":{"id":2,"type":"user"}}""", false)]
    [InlineData("""{"is_private":false,"user":{"id":42,"name":"Maria"}}""", false)]
    public void Typing_shows_only_when_an_agent_answers(string json, bool shows) =>
        Assert.Equal(shows, ForwardingRules.ShowsTyping(ChatwootWebhook.ReadTyping(Encoding.UTF8.GetBytes(json))));

    private static ForwardingDecision Decide(string name, string json)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse("""{"message_type":"outgoing","private":false,"content":"x","content_type":"text","source_id":null}""")!.AsObject();
        foreach (var (key, value) in System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject())
            body[key] = value?.DeepClone();
        body["event"] = name;
        return ForwardingRules.Decide(ChatwootWebhook.ReadMessage(Encoding.UTF8.GetBytes(body.ToJsonString())));
    }
}
