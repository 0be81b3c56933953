using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.InboundRelay.Post;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class ConversationPaceTests
{
    private static readonly InboxKey Inbox = new(Guid.NewGuid(), 1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_conversation_takes_its_most_within_any_minute()
    {
        using var pace = Pace(200);
        for (var message = 0; message < 200; message++)
        {
            Assert.Null(pace.WaitOf(Inbox, 1));
            pace.Posted(Inbox, 1);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(40, pace.WaitOf(Inbox, 1)!.Value.TotalSeconds, 3);
        Assert.Null(pace.WaitOf(Inbox, 2));
        Assert.Null(pace.WaitOf(Inbox with { InboxId = 2 }, 1));

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(pace.WaitOf(Inbox, 1));
        pace.Posted(Inbox, 1);
        Assert.Equal(0.1, pace.WaitOf(Inbox, 1)!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void Zero_is_no_limit()
    {
        using var pace = Pace(0);
        for (var message = 0; message < 1000; message++)
            pace.Posted(Inbox, 1);
        Assert.Null(pace.WaitOf(Inbox, 1));
    }

    private ConversationPace Pace(int most) => new(Options.Create(new ChatwootOptions { MessagesPerConversationPerMinute = most }), _time);
}
