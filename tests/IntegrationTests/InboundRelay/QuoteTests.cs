using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>Messages that quote another: in the order of the chat, with the quote where it is known in time.</summary>
public sealed class QuoteTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private readonly string _customer = TestInstance.NewCustomer();

    public Task InitializeAsync() => world.Chatwoot.ResetTroubleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_answer_quotes_what_an_agent_wrote()
    {
        var instance = await world.CreateInstanceAsync();
        var answer = await instance.AnswerAsAgentAsync(_customer);
        await instance.SentAsync(_customer, answer, "wamid.agent");

        await instance.AnswerAsync(_customer, "wamid.agent", "yes");

        var messages = await instance.UntilMessagesAsync(3);
        AssertAnswers(messages[2], messages[1]);
    }

    [Fact]
    public async Task An_answer_that_overtakes_the_settlement_of_what_it_quotes_is_shown_in_its_place_with_the_quote()
    {
        var instance = await world.CreateInstanceAsync();
        var answer = await instance.AnswerAsAgentAsync(_customer);
        await instance.AnswerAsync(_customer, "wamid.agent", "yes");
        await instance.WriteAsync(_customer, "next");
        await instance.UntilAsync("waiting", 2);

        await instance.SentAsync(_customer, answer, "wamid.agent");

        var messages = await instance.UntilMessagesAsync(4);
        Assert.Equal(["yes", "next"], messages.Skip(2).Select(message => (string?)message["content"]));
        AssertAnswers(messages[2], messages[1]);
    }

    [Fact]
    public async Task An_answer_to_an_unknown_message_is_shown_without_quote_at_its_place()
    {
        var instance = await world.CreateInstanceAsync();
        await instance.AnswerAsync(_customer, "wamid.before.our.time", "yes");
        await instance.WriteAsync(_customer, "next");

        Assert.Equal(["yes", "next"], await instance.UntilShownAsync(2));
    }

    private static void AssertAnswers(JsonNode answer, JsonNode answered) =>
        Assert.Equal((long)answered["id"]!, (long)answer["content_attributes"]!["in_reply_to"]!);
}
