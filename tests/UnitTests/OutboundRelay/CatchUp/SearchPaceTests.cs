using Microsoft.Extensions.Time.Testing;
using RyzeBridge.OutboundRelay;
using RyzeBridge.OutboundRelay.CatchUp;

namespace RyzeBridge.UnitTests.OutboundRelay.CatchUp;

public sealed class SearchPaceTests
{
    [Fact]
    public void Without_suspicion_a_Chatwoot_gets_six_calls_a_minute_whatever_the_inboxes()
    {
        var time = new FakeTimeProvider();
        using var pace = new SearchPace(new OutboundRelayTimings(), time);

        var waits = Enumerable.Range(0, 12).Select(_ => pace.NextTurn("chat.example.com")).ToList();

        Assert.Equal(6, waits.Count(wait => wait <= TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromSeconds(10), pace.NextTurn("other.example.com"));
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(TimeSpan.FromSeconds(10), pace.NextTurn("chat.example.com"));
    }
}
