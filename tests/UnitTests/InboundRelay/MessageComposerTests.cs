using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class MessageComposerTests
{
    private static readonly AgentTexts English = AgentTexts.For("en");
    private static readonly WhatsAppAddress Person = new() { Id = "4917", Phone = "4917", Name = "Maria" };
    private static readonly WhatsAppAddress Group = new() { Id = "group", Kind = ChatKind.Group, Name = "Family" };

    [Fact]
    public void A_text_is_incoming_in_Markdown_with_our_marker_and_the_providers_id()
    {
        var message = MessageComposer.Compose(Text("*bold*"), inReplyTo: 12, English).Message;
        Assert.Equal("**bold**", message.Content);
        Assert.Equal(MessageType.Incoming, message.MessageType);
        Assert.Equal("wamid.1", message.SourceId);
        Assert.Equal(12, message.ContentAttributes!.InReplyTo);
        Assert.NotNull(message.ContentAttributes.Ryzebridge);
        Assert.Null(message.ContentAttributes.ExternalEcho);
    }

    [Fact]
    public void What_the_phone_sent_is_an_outgoing_echo_that_Liquid_leaves_alone()
    {
        var message = MessageComposer.Compose(Text("{{name}} {% if %}") with { FromBusinessPhone = true }, inReplyTo: null, English).Message;
        Assert.Equal(MessageType.Outgoing, message.MessageType);
        Assert.True(message.ContentAttributes!.ExternalEcho);
        Assert.DoesNotContain("{{", message.Content);
        Assert.DoesNotContain("{%", message.Content);
    }

    [Fact]
    public void A_text_without_words_is_still_visible() =>
        Assert.False(string.IsNullOrWhiteSpace(MessageComposer.Compose(Text(" \n"), inReplyTo: null, English).Message.Content));

    [Fact]
    public void A_kind_that_cannot_be_shown_gives_its_reason() => Assert.EndsWith(
        "(7: no); open WhatsApp on the phone to see it.",
        MessageComposer.Compose(Text("") with { Content = new UnsupportedContent("x", UnsupportedReason.NotGiven, "7: no") }, inReplyTo: null, English).Message.Content);

    [Fact]
    public void A_forwarded_message_says_so()
    {
        var message = MessageComposer.Compose(Text("news") with { Forwarded = true }, inReplyTo: null, English).Message;
        Assert.Equal("_Forwarded_\nnews", message.Content);
        Assert.Equal("true", message.ContentAttributes!.Ryzebridge!["forwarded"]);
    }

    [Fact]
    public void A_file_that_does_not_come_leaves_its_caption_and_the_reason()
    {
        var picture = Text("") with { Content = new MediaContent { Kind = MediaKind.Image, File = new MediaReference { Id = "1" }, Caption = "my *bill*" } };
        Assert.Equal(
            "ℹ️ The customer sent a picture, which is not here: it is too large. Open WhatsApp on the phone to see it, or ask for it again.\nmy **bill**",
            MessageComposer.WithoutFile(picture, "it is too large.", mayFollow: false, inReplyTo: null, English).Content);
        Assert.Contains("follows by itself", MessageComposer.WithoutFile(picture, "slow", mayFollow: true, inReplyTo: null, English).Content);
        var following = MessageComposer.FileThatFollows(picture with { Forwarded = true }, inReplyTo: 7, English);
        Assert.Null(following.Message.Content);
        Assert.Equal(7, following.Message.ContentAttributes!.InReplyTo);
        Assert.NotNull(following.File);
    }

    [Theory]
    [InlineData("Ana", "49", "**Ana (+49):**\nhi")]
    [InlineData("Ana", null, "**Ana:**\nhi")]
    [InlineData("A*n\na", "49", "**An a (+49):**\nhi")]
    [InlineData(null, "49", "**+49:**\nhi")]
    [InlineData(" ", null, "**id:**\nhi")]
    public void In_a_group_the_writer_is_named(string? name, string? phone, string expected) => Assert.Equal(
        expected,
        MessageComposer.Compose(Text("hi") with { Chat = Group, Sender = new WhatsAppAddress { Id = "id", Phone = phone, Name = name } }, inReplyTo: null, English).Message.Content);

    private static MessageReceived Text(string body) => new()
    {
        MessageId = "wamid.1",
        Chat = Person,
        SentAt = DateTimeOffset.UnixEpoch,
        Content = new TextContent(body),
    };
}
