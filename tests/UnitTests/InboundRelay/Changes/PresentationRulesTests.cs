using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay.Changes;

public sealed class PresentationRulesTests
{
    [Theory]
    [InlineData(nameof(AgentMessageKind.Message), "note", ConversationStatus.Resolved, false)]
    [InlineData(nameof(AgentMessageKind.Edit), "note", ConversationStatus.Resolved, false)]
    [InlineData(nameof(AgentMessageKind.Control), "note", ConversationStatus.Resolved, false)]
    [InlineData(nameof(AgentMessageKind.Revoke), "message", ConversationStatus.Open, true)]
    [InlineData(nameof(AgentMessageKind.Notice), "message", ConversationStatus.Open, true)]
    [InlineData(nameof(AgentMessageKind.Reaction), "message", ConversationStatus.Open, false)]
    [InlineData(nameof(AgentMessageKind.Reaction), "message", ConversationStatus.Pending, false)]
    [InlineData(nameof(AgentMessageKind.Reaction), "message", ConversationStatus.Unknown, false)]
    [InlineData(nameof(AgentMessageKind.Reaction), "message", ConversationStatus.Resolved, true)]
    [InlineData(nameof(AgentMessageKind.Reaction), "note", ConversationStatus.Open, true)]
    [InlineData(nameof(AgentMessageKind.Reaction), "a word of later", ConversationStatus.Open, false)]
    public void What_is_a_private_note(string kind, string reactions, ConversationStatus status, bool note) =>
        Assert.Equal(note, PresentationRules.IsNote(Enum.Parse<AgentMessageKind>(kind), new ChatwootPresentation { Reactions = reactions }, status));

    [Theory]
    [InlineData(nameof(AgentMessageKind.Revoke), "delete", true, false, true)]
    [InlineData(nameof(AgentMessageKind.Revoke), "delete", true, true, false)]
    [InlineData(nameof(AgentMessageKind.Revoke), "delete", false, false, false)]
    [InlineData(nameof(AgentMessageKind.Revoke), "note", true, false, false)]
    [InlineData(nameof(AgentMessageKind.Edit), "delete", true, false, false)]
    public void What_is_deleted(string kind, string revokes, bool known, bool byAgent, bool deleted) => Assert.Equal(
        deleted,
        PresentationRules.IsDeletion(
            Enum.Parse<AgentMessageKind>(kind), new ChatwootPresentation { Revokes = revokes }, known ? new MappedMessage("wamid", 1, 2, byAgent ? MessageAuthor.Agent : MessageAuthor.Customer) : null));

    [Fact]
    public void A_language_of_later_is_spoken_as_English() => Assert.Same(AgentTexts.For("en"), AgentTexts.For("tlh"));

    [Theory]
    [InlineData("pt")]
    [InlineData("es")]
    public void No_text_is_left_in_English(string language)
    {
        var (texts, english) = (AgentTexts.For(language), AgentTexts.For("en"));
        Assert.All(Phrases(texts).Zip(Phrases(english)), pair => Assert.NotEqual(pair.Second, pair.First));
        Assert.All(Phrases(texts), phrase => Assert.DoesNotContain("{", phrase));
    }

    private static IEnumerable<string> Phrases(AgentTexts texts)
    {
        var picture = new MediaContent { Kind = MediaKind.Image };
        var document = new MediaContent { Kind = MediaKind.Document, File = new MediaReference { FileName = "x" } };
        return
        [
            texts.Edited, texts.Deleted, texts.DeletedOnPhone, texts.Reacted("x"), texts.ReactionChanged("x", "y"), texts.ReactionRemoved("x"),
            texts.ReactionRemoved(null), texts.Moved("x"), texts.ConnectionLost("x", "y"), texts.ConnectionRestored("x"), texts.StatusWell("x"),
            texts.StatusFailing("x", "y"), texts.Help, texts.Forwarded, texts.EmptyMessage, texts.Refused("x"), texts.Location, texts.LiveLocation.Title,
            texts.LiveLocation.Explanation, texts.Contact, texts.Form, texts.Choice, texts.Order, texts.Each("x"), texts.Total("x"), texts.Advertisement,
            texts.Post, texts.Greeted("x"), texts.Product("x", null), texts.Product("x", "y"), texts.ItsFileMissing("x"), texts.FileGivenUp,
            texts.FileNowhere, texts.FileGone, texts.FileTooLarge(7), texts.FileForbidden, texts.FileNotGiven, texts.FileNotNow, texts.FileRefused("x"),
            .. Enum.GetValues<MediaKind>().Select(kind => texts.File(picture with { Kind = kind })),
            texts.File(picture with { Kind = MediaKind.Sticker, Animated = true }), texts.File(document),
            texts.FileMissing("x", "y", true, false), texts.FileMissing("x", "y", false, true), texts.FileMissing("x", "y", false, false),
            .. from reason in Enum.GetValues<UnsupportedReason>()
               from detail in new[] { null, "x" }
               from byBusiness in new[] { true, false }
               select texts.Unsupported(new UnsupportedContent("y", reason, detail), byBusiness),
        ];
    }
}
