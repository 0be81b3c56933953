using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SimulatorRulesTests
{
    [Theory]
    [InlineData("resolved", "incoming", ConversationStatus.Open)]
    [InlineData("snoozed", "incoming", ConversationStatus.Open)]
    [InlineData("pending", "incoming", ConversationStatus.Pending)]
    [InlineData("resolved", "outgoing", ConversationStatus.Resolved)]
    public async Task Only_the_customer_reopens_a_conversation(string status, string type, ConversationStatus expected)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        await chatwoot.ControlAsync("POST", "agent/status", new { conversation_id = conversation.Id, status });

        await chatwoot.PostAsync(conversation.Id, "x", type == "incoming" ? MessageType.Incoming : MessageType.Outgoing);

        Assert.Equal(expected, (await chatwoot.Api.GetConversationAsync(1, conversation.Id, CancellationToken.None)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_locked_inbox_gives_the_latest_conversation_back_even_when_resolved(bool isLocked)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync(locked: isLocked);
        var first = await chatwoot.CreateConversationAsync(inbox);
        await chatwoot.Api.ToggleStatusAsync(1, first.Id, new StatusChange(ConversationStatus.Resolved), CancellationToken.None);

        var second = await chatwoot.Api.CreateConversationAsync(
            1, new NewConversation { InboxId = inbox.Id, ContactId = first.Meta!.Sender!.Id, SourceId = SimulatedChatwoot.Address }, CancellationToken.None);

        Assert.Equal(isLocked, second.Id == first.Id);
        Assert.Equal(isLocked ? ConversationStatus.Resolved : ConversationStatus.Open, second.Status);
    }

    [Theory]
    [InlineData("sent,delivered,read", MessageStatus.Read)]
    [InlineData("read,delivered", MessageStatus.Read)]
    [InlineData("read,sent", MessageStatus.Sent)]
    [InlineData("delivered,sent", MessageStatus.Sent)]
    [InlineData("read,failed", MessageStatus.Failed)]
    public async Task Chatwoot_refuses_only_read_to_delivered(string steps, MessageStatus expected)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        var message = await chatwoot.PostAsync(conversation.Id, "x", MessageType.Outgoing);

        foreach (var step in steps.Split(',').Select(word => Enum.Parse<MessageStatus>(word, ignoreCase: true)))
            message = await chatwoot.Api.UpdateMessageStatusAsync(1, conversation.Id, message.Id, new MessageStatusChange(step, "why"), CancellationToken.None);

        Assert.Equal(expected, message.Status);
        Assert.Equal(expected == MessageStatus.Failed ? "why" : null, message.ContentAttributes.ExternalError);
    }

    [Fact]
    public async Task Messages_are_listed_by_twenty_before_and_a_hundred_after()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        await chatwoot.ControlAsync("PUT", "message_limit", new { limit = (int?)null });
        var ids = new List<long>();
        for (var count = 0; count < 130; count++)
            ids.Add((await chatwoot.PostAsync(conversation.Id, $"{count}")).Id);

        async Task<IEnumerable<long>> List(long? after, long? before) =>
            (await chatwoot.Api.ListMessagesAsync(1, conversation.Id, after, before, CancellationToken.None)).Payload.Select(message => message.Id);

        Assert.Equal(ids.TakeLast(20), await List(null, null));
        Assert.Equal(ids.Skip(30).Take(20), await List(null, ids[50]));
        Assert.Equal(ids.Skip(1).Take(100), await List(ids[0], null));
        Assert.Equal(ids.Take(120), await List(ids[0], ids[120]));
    }

    [Fact]
    public async Task A_conversation_that_an_agent_opens_has_a_random_address()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync();

        var opened = await chatwoot.ControlAsync("POST", "agent/conversations", new { inbox_id = inbox.Id, phone_number = "+5511911112222", content = "Oi" });

        Assert.True(Guid.TryParse(opened["source_id"]!.ToString(), out _));
    }
}
