using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.UnitTests.SystemHarness;

/// <summary>Each fault is seeded into an otherwise flawless run: a ledger that overlooks one proves nothing.</summary>
public sealed class MessageLedgerTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private readonly MessageLedger _ledger = new(Window);

    [Fact]
    public void What_arrives_as_it_was_written_is_flawless()
    {
        foreach (var message in Write("a", "b", "a", "b"))
            Arrive(message);

        Assert.Equal(new LedgerReport { Written = 4, Arrived = 4, Faults = [] }, Compare());
    }

    [Fact]
    public void Chats_may_arrive_in_any_order_among_each_other()
    {
        var messages = Write("a", "b", "c");
        foreach (var message in messages.Reverse())
            Arrive(message);

        Assert.True(_ledger.Compare().IsFlawless);
    }

    [Fact]
    public void A_message_that_never_arrives_is_lost()
    {
        var messages = Write("a", "a", "a");
        Arrive(messages[0]);
        Arrive(messages[2]);

        Assert.Equal(new LedgerReport { Written = 3, Arrived = 2, Lost = 1, Faults = [] }, Compare());
        Assert.Equal([1], _ledger.Missing());
    }

    [Fact]
    public void A_message_that_arrives_twice_is_duplicated()
    {
        var messages = Write("a", "a");
        Arrive(messages[0]);
        Arrive(messages[1]);
        Arrive(messages[0]);

        Assert.Equal(new LedgerReport { Written = 2, Arrived = 2, Duplicated = 1, Faults = [] }, Compare());
    }

    [Fact]
    public void A_message_that_arrives_after_a_later_one_of_its_chat_is_out_of_order()
    {
        var messages = Write("a", "a", "a");
        Arrive(messages[1]);
        Arrive(messages[0]);
        Arrive(messages[2]);

        Assert.Equal(new LedgerReport { Written = 3, Arrived = 3, OutOfOrder = 1, Faults = [] }, Compare());
    }

    [Fact]
    public void A_message_in_another_chat_is_in_the_wrong_chat_and_disorders_nobody()
    {
        var messages = Write("a", "b", "b");
        Arrive(messages[2]);
        _ledger.Arrive("b", messages[0].Message.Text, Start);
        Arrive(messages[1]);

        Assert.Equal(new LedgerReport { Written = 3, Arrived = 3, WrongChat = 1, OutOfOrder = 1, Faults = [] }, Compare());
    }

    [Fact]
    public void A_changed_text_is_wrong_content()
    {
        var message = Write("a")[0];
        _ledger.Arrive("a", message.Message.Text + "!", Start);

        Assert.Equal(new LedgerReport { Written = 1, Arrived = 1, WrongContent = 1, Faults = [] }, Compare());
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("#99 of a: never written")]
    [InlineData("#x of a")]
    public void A_text_that_nobody_wrote_is_wrong_content(string text)
    {
        Write("a").ToList().ForEach(Arrive);
        _ledger.Arrive("a", text, Start);

        Assert.Equal(new LedgerReport { Written = 1, Arrived = 1, WrongContent = 1, Faults = [] }, Compare());
    }

    [Fact]
    public void What_reached_the_bridge_beyond_the_window_after_its_overtaker_is_late_and_no_fault()
    {
        var messages = Write("a", "a");
        _ledger.Taken(messages[1].Message.Number, Start);
        _ledger.Taken(messages[0].Message.Number, Start + Window + TimeSpan.FromMilliseconds(1));
        Arrive(messages[1]);
        Arrive(messages[0]);

        Assert.Equal(new LedgerReport { Written = 2, Arrived = 2, Late = 1, Faults = [] }, Compare());
    }

    [Fact]
    public void What_was_shuffled_within_the_window_is_out_of_order()
    {
        var messages = Write("a", "a");
        _ledger.Taken(messages[1].Message.Number, Start);
        _ledger.Taken(messages[0].Message.Number, Start + Window);
        Arrive(messages[1]);
        Arrive(messages[0]);

        Assert.Equal(1, _ledger.Compare().OutOfOrder);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    public void What_the_sender_sent_again_after_its_overtaker_was_written_is_late(int seconds, int late)
    {
        var messages = Write("a", "a");
        _ledger.Repeated(messages[0].Message.Number, Start + TimeSpan.FromSeconds(seconds));
        Arrive(messages[1]);
        Arrive(messages[0]);

        Assert.Equal((late, 1 - late), (_ledger.Compare().Late, _ledger.Compare().OutOfOrder));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void What_the_bridge_was_not_told_of_is_late_after_what_it_was_told_of(bool bothUntold, int late)
    {
        var messages = Write("a", "a");
        _ledger.Untold(messages[0].Message.Number);
        if (bothUntold)
            _ledger.Untold(messages[1].Message.Number);
        Arrive(messages[1]);
        Arrive(messages[0]);

        Assert.Equal((late, 1 - late), (_ledger.Compare().Late, _ledger.Compare().OutOfOrder));
    }

    [Fact]
    public void The_number_is_found_in_a_webhook_that_holds_the_text()
    {
        var text = _ledger.Write("a", Start).Text;
        var webhook = System.Text.Json.JsonSerializer.Serialize(new { id = "wamid.1", text = new { body = text } });

        Assert.Equal(0, MessageLedger.NumberWithin(webhook));
        Assert.Null(MessageLedger.NumberWithin("{\"status\":\"read\"}"));
    }

    [Fact]
    public void A_refused_message_is_not_expected_but_may_not_arrive_twice()
    {
        var messages = Write("a", "a");
        _ledger.Refused(messages[0].Message.Number);
        _ledger.Refused(messages[1].Message.Number);
        Arrive(messages[1]);
        Arrive(messages[1]);

        Assert.Equal(new LedgerReport { Written = 2, Arrived = 1, Refused = 1, Duplicated = 1, Faults = [] }, Compare());
    }

    [Fact]
    public void The_longest_delay_is_that_of_what_was_written_in_the_span()
    {
        var early = _ledger.Write("a", Start);
        var late = _ledger.Write("a", Start + TimeSpan.FromSeconds(10));
        _ledger.Arrive("a", early.Text, Start + TimeSpan.FromSeconds(9));
        _ledger.Arrive("a", late.Text, Start + TimeSpan.FromSeconds(11));

        Assert.Equal(TimeSpan.FromSeconds(9), _ledger.LongestDelay(Start, Start + TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(1), _ledger.LongestDelay(Start + TimeSpan.FromSeconds(10), DateTimeOffset.MaxValue));
    }

    private (string Chat, WrittenMessage Message)[] Write(params string[] chats) => [.. chats.Select(chat => (chat, _ledger.Write(chat, Start)))];

    private void Arrive((string Chat, WrittenMessage Message) message) => _ledger.Arrive(message.Chat, message.Message.Text, Start);

    /// <summary>The report without its sentences, of which there is one a fault.</summary>
    private LedgerReport Compare()
    {
        var report = _ledger.Compare();
        Assert.Equal(report.Lost + report.Duplicated + report.OutOfOrder + report.WrongChat + report.WrongContent, report.Faults.Count);
        return report with { Faults = Array.Empty<string>() };
    }
}
