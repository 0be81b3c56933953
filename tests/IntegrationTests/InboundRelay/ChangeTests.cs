using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>Edits, deletions, and reactions: each is shown at the message that it is about.</summary>
public sealed class ChangeTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private readonly string _customer = TestInstance.NewCustomer();

    public Task InitializeAsync() => world.Chatwoot.ResetTroubleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_edit_is_an_answer_with_the_new_text_marked_as_edited()
    {
        var instance = await CreateAsync();
        var original = await instance.WriteAsync(_customer, "five");

        await instance.EditAsync(_customer, original, "*six*");

        var messages = await instance.UntilMessagesAsync(2);
        Assert.Equal("✏️ _Edited message:_\n**six**", (string)messages[1]["content"]!);
        Assert.Equal(0, (int)messages[1]["message_type"]!);
        AssertAnswers(messages[1], messages[0]);
    }

    [Fact]
    public async Task An_edited_caption_does_not_bring_the_picture_again()
    {
        var instance = await CreateAsync();
        var original = await instance.WriteAsync(_customer, "picture");

        await instance.ChangeAsync(_customer, "edit", new JsonObject
        {
            ["original_message_id"] = original,
            ["message"] = new JsonObject { ["type"] = "image", ["image"] = new JsonObject { ["id"] = "1", ["mime_type"] = "image/jpeg", ["caption"] = "new caption" } },
        });

        Assert.Equal("✏️ _Edited message:_\nnew caption", (await instance.UntilShownAsync(2))[1]);
    }

    [Theory]
    [InlineData("en", "🗑️ The customer deleted this message.")]
    [InlineData("pt", "🗑️ O cliente apagou esta mensagem.")]
    [InlineData("es", "🗑️ El cliente eliminó este mensaje.")]
    public async Task A_deletion_is_a_private_note_at_its_message_in_the_language_of_the_integration(string language, string text)
    {
        var instance = await CreateAsync(new ChatwootPresentation { Language = language });
        var original = await instance.WriteAsync(_customer, "secret");

        await instance.RevokeAsync(_customer, original);

        var messages = await instance.UntilMessagesAsync(2);
        Assert.Equal(("secret", text), ((string)messages[0]["content"]!, (string)messages[1]["content"]!));
        Assert.True((bool)messages[1]["private"]!);
        AssertAnswers(messages[1], messages[0]);
    }

    [Fact]
    public async Task A_deletion_deletes_in_Chatwoot_where_the_integration_wants_it()
    {
        var instance = await CreateAsync(new ChatwootPresentation { Revokes = "delete" });
        var original = await instance.WriteAsync(_customer, "secret");

        await instance.RevokeAsync(_customer, original);

        await instance.UntilAsync("delivered", 2);
        var message = Assert.Single(await world.Chatwoot.MessagesAsync(instance.Inbox));
        Assert.True((bool)message["content_attributes"]!["deleted"]!);
        Assert.NotEqual("secret", (string?)message["content"]);
    }

    [Fact]
    public async Task What_an_agent_wrote_is_never_deleted_in_Chatwoot()
    {
        var instance = await CreateAsync(new ChatwootPresentation { Revokes = "delete" });
        var answer = await instance.AnswerAsAgentAsync(_customer);
        await instance.SentAsync(_customer, answer, "wamid.agent");

        await instance.RevokeAsync(_customer, "wamid.agent", echo: true);

        var messages = await instance.UntilMessagesAsync(3);
        Assert.Equal("🗑️ This message was deleted on the phone.", (string)messages[2]["content"]!);
        Assert.Null(messages[1]["content_attributes"]!["deleted"]);
        AssertAnswers(messages[2], messages[1]);
    }

    [Fact]
    public async Task A_reaction_is_set_changed_and_removed_at_its_message()
    {
        var instance = await CreateAsync();
        var original = await instance.WriteAsync(_customer, "lunch?");

        await instance.ReactAsync(_customer, original, "👍");
        await instance.UntilShownAsync(2);
        await instance.ReactAsync(_customer, original, "❤️");
        await instance.UntilShownAsync(3);
        await instance.ReactAsync(_customer, original, null);

        var messages = await instance.UntilMessagesAsync(4);
        Assert.Equal(
            ["Reacted with 👍", "Changed the reaction 👍 to ❤️", "Took the reaction ❤️ back"], messages.Skip(1).Select(message => (string)message["content"]!));
        Assert.All(messages.Skip(1), message => AssertAnswers(message, messages[0]));
        Assert.All(messages, message => Assert.Equal(0, (int)message["message_type"]!));
    }

    [Fact]
    public async Task Reactions_of_both_sides_are_kept_apart()
    {
        var instance = await CreateAsync();
        var original = await instance.WriteAsync(_customer, "lunch?");
        await instance.ReactAsync(_customer, original, "👍");
        await instance.UntilShownAsync(2);

        await instance.ReactAsync(_customer, original, "❤️", echo: true);

        var messages = await instance.UntilMessagesAsync(3);
        Assert.Equal("Reacted with ❤️", (string)messages[2]["content"]!);
        Assert.Equal(1, (int)messages[2]["message_type"]!);
        Assert.True((bool)messages[2]["content_attributes"]!["external_echo"]!);
    }

    [Fact]
    public async Task Reactions_are_private_notes_where_the_integration_wants_it()
    {
        var instance = await CreateAsync(new ChatwootPresentation { Reactions = "note" });
        var original = await instance.WriteAsync(_customer, "lunch?");

        await instance.ReactAsync(_customer, original, "👍");

        var messages = await instance.UntilMessagesAsync(2);
        Assert.True((bool)messages[1]["private"]!);
        AssertAnswers(messages[1], messages[0]);
    }

    [Fact]
    public async Task Reactions_are_not_shown_where_the_integration_wants_none()
    {
        var instance = await CreateAsync(new ChatwootPresentation { Reactions = "off" });
        var original = await instance.WriteAsync(_customer, "lunch?");

        await instance.ReactAsync(_customer, original, "👍");

        await instance.UntilAsync("skipped");
        Assert.Single(await world.Chatwoot.MessagesAsync(instance.Inbox));
    }

    [Fact]
    public async Task A_reaction_reopens_nothing_and_goes_where_its_message_is()
    {
        var instance = await CreateAsync(reopenResolved: false);
        var original = await instance.WriteAsync(_customer, "thank you");
        await instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, "resolved");
        await world.PublishAsync(instance.Webhook(conversation, "resolved", TimeProvider.System.GetUtcNow().AddSeconds(1)));
        await instance.UntilKnownAsync((long)conversation["id"]!, "resolved");

        await instance.ReactAsync(_customer, original, "👍");

        await instance.UntilMessagesAsync(2);
        Assert.Equal("resolved", (string)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["status"]!);
    }

    [Fact]
    public async Task A_reaction_to_what_an_agent_wrote_waits_until_its_sending_is_known()
    {
        var instance = await CreateAsync();
        var answer = await instance.AnswerAsAgentAsync(_customer);

        await instance.ReactAsync(_customer, "wamid.agent", "👍");
        await instance.UntilAsync("parked");
        await instance.SentAsync(_customer, answer, "wamid.agent");

        var messages = await instance.UntilMessagesAsync(3);
        Assert.Equal("Reacted with 👍", (string)messages[2]["content"]!);
        AssertAnswers(messages[2], messages[1]);
    }

    [Fact]
    public async Task An_edit_that_comes_before_its_message_waits_for_it_and_blocks_nobody()
    {
        var instance = await CreateAsync();
        var late = instance.Item(_customer, "original");
        await instance.EditAsync(_customer, late.ProviderMessageId, "edited");
        await instance.UntilAsync("parked");
        await instance.WriteAsync(_customer, "something else");
        await instance.UntilVisibleAsync(1);

        await world.PublishAsync(late);

        var messages = await instance.UntilMessagesAsync(3);
        Assert.Equal(["something else", "original", "✏️ _Edited message:_\nedited"], messages.Select(message => (string)message["content"]!));
        AssertAnswers(messages[2], messages[1]);
    }

    [Fact]
    public async Task A_change_of_a_message_that_never_comes_is_shown_by_itself()
    {
        var instance = await CreateAsync();

        await instance.EditAsync(_customer, "wamid.unknown", "edited");

        var message = Assert.Single(await instance.UntilMessagesAsync(1));
        Assert.Equal("✏️ _Edited message:_\nedited", (string)message["content"]!);
        Assert.Null(message["content_attributes"]!["in_reply_to"]);
    }

    [Fact]
    public async Task A_deletion_of_an_unknown_message_opens_no_conversation()
    {
        var instance = await CreateAsync(reopenResolved: false);

        await instance.RevokeAsync(_customer, "wamid.unknown");
        await instance.UntilAsync("skipped");
        Assert.Empty(await world.Chatwoot.ConversationsAsync(instance.Inbox));

        await instance.WriteAsync(_customer, "thanks");
        await instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, "resolved");
        await instance.RevokeAsync(_customer, "wamid.unknown.too");

        Assert.True((bool)(await instance.UntilMessagesAsync(2))[1]["private"]!);
        Assert.Equal("resolved", (string?)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["status"]);
    }

    [Fact]
    public async Task What_the_bridge_sent_and_a_gateway_reports_as_written_on_the_phone_is_not_shown_again()
    {
        var instance = await CreateAsync();
        var answer = await instance.AnswerAsAgentAsync(_customer);
        var echo = instance.Item(_customer, "how can I help?", echo: true);
        await instance.SentAsync(_customer, answer, echo.ProviderMessageId);

        await world.PublishAsync(echo);

        await instance.UntilAsync("skipped");
        Assert.Equal(2, (await world.Chatwoot.MessagesAsync(instance.Inbox)).Count);
    }

    [Fact]
    public async Task A_change_whose_conversation_was_deleted_is_shown_in_the_next_one()
    {
        var instance = await CreateAsync();
        var original = await instance.WriteAsync(_customer, "five");
        await instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await world.Chatwoot.DeleteAsync($"conversations/{conversation["id"]}");

        await instance.EditAsync(_customer, original, "six");

        Assert.Equal(["✏️ _Edited message:_\nsix"], await instance.UntilShownAsync(1));
    }

    private Task<TestInstance> CreateAsync(ChatwootPresentation? presentation = null, bool reopenResolved = true) =>
        world.CreateInstanceAsync(state => state with { Presentation = presentation ?? new ChatwootPresentation(), ReopenResolved = reopenResolved });

    private static void AssertAnswers(JsonNode answer, JsonNode answered) =>
        Assert.Equal((long)answered["id"]!, (long)answer["content_attributes"]!["in_reply_to"]!);
}
