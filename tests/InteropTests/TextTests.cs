using System.Text.Json.Nodes;
using RyzeBridge.InteropTests.Support;
using static RyzeBridge.InteropTests.Support.InteropSystem;

namespace RyzeBridge.InteropTests;

[Collection(InteropCollection.Name)]
public sealed class TextTests(InteropSystem system)
{
    [Fact]
    public async Task Texts_go_both_ways_with_ticks()
    {
        var (phone, conversation, _) = await system.TalkAsync("Olá, *bom dia*");
        await system.ShownAsync(conversation, message => Text(message).Contains("**bom dia**", StringComparison.Ordinal), "the customer's text is shown");
        var answer = await system.Chatwoot.AnswerAsync(conversation, "**Oi** & <b> 👋\\\nTudo bem?");

        await system.ReceivedAsync(phone, message => Text(message).EndsWith("*Oi* & <b> 👋\nTudo bem?", StringComparison.Ordinal), "the customer has the answer");
        await Tick(conversation, answer, "delivered");
        await system.WhatsApp.ReadAsync(phone);
        await Tick(conversation, answer, "read");
    }

    [Fact]
    public async Task Everybody_writes_in_order_and_once()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        var said = Enumerable.Range(1, 15).Select(number => $"customer {number}").ToList();
        await system.WhatsApp.WriteManyAsync(said.Select(text => (phone, text)), duplicates: 1);
        for (var number = 1; number <= 15; number++)
            await system.Chatwoot.AnswerAsync(conversation, $"agent {number}");

        await system.UntilAsync(async () => (await Incoming(conversation)).Count(text => text.StartsWith("customer", StringComparison.Ordinal)) == 15, "all are shown");
        await system.UntilAsync(async () => (await Sent(phone)).Count == 15, "all are sent");
        Assert.Equal(said, (await Incoming(conversation)).Where(text => text.StartsWith("customer", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, 15).Select(number => $"agent {number}"), await Sent(phone));
    }

    [Fact]
    public async Task Quotes_go_both_ways()
    {
        var (phone, conversation, first) = await system.TalkAsync("pergunta");
        var question = await system.ShownAsync(conversation, message => Text(message) == "pergunta", "the question is shown");
        await system.Chatwoot.AnswerAsync(conversation, "resposta", inReplyTo: (long)question["id"]!);
        var received = await system.ReceivedAsync(phone, message => Text(message).EndsWith("resposta", StringComparison.Ordinal), "the answer is sent");
        Assert.Equal(first, received["quotedId"]?.ToString());

        await system.WhatsApp.WriteAsync(phone, "obrigado", replyTo: received["id"]!.ToString());
        var thanks = await system.ShownAsync(conversation, message => Text(message) == "obrigado", "the customer's reply is shown");
        var answered = await system.ShownAsync(conversation, message => Text(message) == "resposta", "the answer is there");
        Assert.Equal((long)answered["id"]!, (long?)thanks["content_attributes"]?["in_reply_to"]);
    }

    [Fact]
    public async Task A_reaction_and_an_edit_are_shown_at_their_message()
    {
        var (phone, conversation, first) = await system.TalkAsync("preço?");
        var shown = await system.ShownAsync(conversation, message => Text(message) == "preço?", "the text is shown");
        await system.WhatsApp.PlayAsync(new { from = phone, message = new { type = "reaction", reaction = new { message_id = first, emoji = "👍" } } });
        var reaction = await system.ShownAsync(conversation, message => Text(message).Contains("👍", StringComparison.Ordinal), "the reaction is shown");
        Assert.Equal((long)shown["id"]!, (long?)reaction["content_attributes"]?["in_reply_to"]);

        await system.WhatsApp.PlayAsync(new
        {
            from = phone,
            message = new { type = "edit", edit = new { original_message_id = first, message = new { type = "text", text = new { body = "qual o preço?" } } } },
        });
        await system.ShownAsync(conversation, message => Text(message).Contains("qual o preço?", StringComparison.Ordinal), "the edit is shown");
    }

    [Fact]
    public async Task What_is_written_on_the_phone_is_shown_and_not_sent_again()
    {
        var (phone, conversation, _) = await system.TalkAsync();
        await system.WhatsApp.PlayAsync(new { from = phone, text = "do celular", echo = true });
        var echo = await system.ShownAsync(conversation, message => Text(message) == "do celular", "the phone's text is shown");
        Assert.Equal(1, (int)echo["message_type"]!);
        await system.Chatwoot.AnswerAsync(conversation, "do painel");
        await system.ReceivedAsync(phone, message => Text(message).EndsWith("do painel", StringComparison.Ordinal), "a later answer is sent");
        Assert.Single(await Sent(phone), text => text.EndsWith("do painel", StringComparison.Ordinal));
        Assert.DoesNotContain(
            await system.WhatsApp.SentAsync(phone),
            message => Text(message!).EndsWith("do celular", StringComparison.Ordinal) && message!["callbackData"] is not null);
    }

    private async Task<List<string>> Incoming(long conversation) =>
        [.. (await system.Chatwoot.MessagesAsync(conversation)).Where(message => (int)message["message_type"]! == 0).Select(Text)];

    private async Task<List<string>> Sent(string phone) => [.. (await system.WhatsApp.SentAsync(phone)).Select(message => Text(message!))];

    private Task<JsonNode> Tick(long conversation, long answer, string status) => system.ShownAsync(
        conversation, message => (long)message["id"]! == answer && message["status"]!.ToString() == status, $"the answer is {status}");
}
