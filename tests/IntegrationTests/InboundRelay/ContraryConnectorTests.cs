using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>What only other connectors than the Cloud API bring: pictures, broadcasts, addresses of their own.</summary>
public sealed class ContraryConnectorTests(ContraryWorld world) : IClassFixture<ContraryWorld>
{
    private readonly string _chat = $"lid-{Guid.NewGuid():n}";

    [Fact]
    public async Task A_message_an_edit_a_reaction_and_a_deletion_of_this_connector_are_shown()
    {
        var instance = await world.CreateContraryAsync();
        var first = await world.DoAsync(instance, _chat, "hello");
        await instance.UntilShownAsync(1);

        await world.DoAsync(instance, _chat, "hello there", item => item with { Edits = first });
        await world.DoAsync(instance, _chat, "👍", item => item with { ReactsTo = first });
        await world.DoAsync(instance, _chat, "", item => item with { Revokes = first });

        var shown = await instance.UntilShownAsync(4);
        Assert.Equal("hello", shown[0]);
        Assert.Contains("hello there", shown[1], StringComparison.Ordinal);
        Assert.Contains("👍", shown[2], StringComparison.Ordinal);
        Assert.Equal(_chat, (string)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["source_id"]!);
    }

    [Fact]
    public async Task A_file_comes_by_this_connectors_own_way()
    {
        world.Connector.File = "%PDF-1.7"u8.ToArray();
        var instance = await world.CreateContraryAsync();
        await world.DoAsync(instance, _chat, "", item => item with { FileName = "offer.pdf" });

        var shown = Assert.Single(await instance.UntilMessagesAsync(1));
        Assert.Single(shown["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_new_contact_has_the_picture_that_the_connector_knows()
    {
        world.Connector.Picture = new Uri("https://pps.example/b.jpg");
        var instance = await world.CreateContraryAsync();
        await world.DoAsync(instance, _chat, "hello");
        await instance.UntilShownAsync(1);

        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        Assert.Equal("https://pps.example/b.jpg", (string)(await world.Chatwoot.ContactAsync((long)conversation["contact_id"]!))["thumbnail"]!);
    }

    [Theory]
    [InlineData("status@broadcast", false, false, false)]
    [InlineData("1234567890@broadcast", false, false, false)]
    [InlineData("120363000000000000@newsletter", false, false, false)]
    [InlineData("status@broadcast", true, false, true)]
    [InlineData("status@broadcast", true, true, false)]
    [InlineData("120363000000000000@newsletter", true, true, true)]
    public async Task Broadcasts_are_left_out_unless_they_are_wanted(string chat, bool broadcasts, bool ignoreStatus, bool shown)
    {
        var instance = await world.CreateContraryAsync(
            state => state with { Presentation = new ChatwootPresentation { Broadcasts = broadcasts } },
            new InstanceSettings { IgnoreStatus = ignoreStatus });

        await world.DoAsync(instance, chat, "look at this");

        await instance.UntilAsync(shown ? "delivered" : "skipped");
        Assert.Equal(shown ? 1 : 0, (await world.Chatwoot.MessagesAsync(instance.Inbox)).Count);
    }
}
