using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Resolve;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class ConversationChoiceTests
{
    [Theory]
    [InlineData("", true, null)]
    [InlineData("", false, null)]
    [InlineData("1:open", true, 1L)]
    [InlineData("1:open", false, 1L)]
    [InlineData("1:resolved", true, 1L)]
    [InlineData("1:resolved", false, null)]
    [InlineData("1:open 2:resolved", true, 2L)]
    [InlineData("1:open 2:resolved", false, 1L)]
    [InlineData("2:pending 1:open", false, 2L)]
    [InlineData("1:snoozed", false, 1L)]
    [InlineData("1:unknown", false, 1L)]
    [InlineData("1:resolved:blocked", false, 1L)]
    [InlineData("1:open 2:resolved:blocked", false, 2L)]
    public void The_settings_and_states_name_one_conversation_or_a_new_one(string conversations, bool reopenResolved, long? expected) =>
        Assert.Equal(expected, ConversationChoice.Choose(conversations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read), reopenResolved)?.ConversationId);

    private static KnownConversation Read(string text)
    {
        var parts = text.Split(':');
        return new KnownConversation(long.Parse(parts[0]), Enum.Parse<ConversationStatus>(parts[1], ignoreCase: true), parts.Length > 2, null);
    }
}
