using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Chats.Instances;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.OutboundRelay.Send;

public sealed class NumberPaceTests
{
    private static readonly InstanceConnector Number = new(Guid.NewGuid(), "cloud", "1", "{}");
    private static readonly InstanceConnector Other = Number with { Endpoint = "2" };

    private readonly FakeTimeProvider _time = new();

    private static readonly ConnectorCapabilities Unlimited = new()
    {
        Limits = new MessageLimits(Text: 1, Caption: 1, File: 1, Voice: 1),
        Proof = DeliveryProof.None,
    };

    [Fact]
    public void A_number_sends_its_most_in_a_second_and_others_go_on()
    {
        using var pace = new NumberPace(_time);
        var limits = Unlimited with { SendsPerSecond = 80 };
        Assert.InRange(Sends(pace, limits, TimeSpan.FromSeconds(1)), 78, 84);
        Assert.InRange(Sends(pace, limits, TimeSpan.FromSeconds(10)), 715, 725);
        Assert.True(pace.Take(Other, "5511", limits).Granted);
    }

    [Fact]
    public void A_number_that_was_refused_waits_and_then_sends_at_half_the_rate()
    {
        using var pace = new NumberPace(_time);
        var limits = Unlimited with { SendsPerSecond = 80 };
        pace.Slow(Number, limits, TimeSpan.FromSeconds(10));

        Assert.False(pace.Take(Number, "5511", limits).Granted);
        Assert.True(pace.Take(Other, "5511", limits).Granted);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(Sends(pace, limits, TimeSpan.FromSeconds(1)), 35, 42);
    }

    [Fact]
    public void Without_a_limit_only_a_refusal_stops()
    {
        using var pace = new NumberPace(_time);
        var none = Unlimited;
        for (var message = 0; message < 10_000; message++)
            Assert.True(pace.Take(Number, "5511", none) is { Granted: true, Wait: { Ticks: 0 } });
        pace.Slow(Number, none, TimeSpan.FromSeconds(10));
        Assert.False(pace.Take(Number, "5511", none).Granted);
    }

    [Fact]
    public void One_person_is_written_to_in_a_burst_and_then_once_in_six_seconds()
    {
        using var pace = new NumberPace(_time);
        var limits = Unlimited with { PairLimit = new PairLimit(45, TimeSpan.FromSeconds(6)) };
        for (var message = 0; message < 45; message++)
            Assert.True(pace.Take(Number, "5511", limits).Granted);

        var refused = pace.Take(Number, "5511", limits);
        Assert.False(refused.Granted);
        Assert.Equal(6, refused.Wait.TotalSeconds, 3);
        Assert.True(pace.Take(Number, "5512", limits).Granted);
        Assert.True(pace.Take(Number, "5511", Unlimited).Granted);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(pace.Take(Number, "5511", limits).Granted);
        Assert.False(pace.Take(Number, "5511", limits).Granted);
    }

    [Fact]
    public void A_send_that_the_number_puts_off_costs_the_person_nothing()
    {
        using var pace = new NumberPace(_time);
        var limits = Unlimited with { PairLimit = new PairLimit(45, TimeSpan.FromSeconds(6)) };
        for (var message = 0; message < 44; message++)
            Assert.True(pace.Take(Number, "5511", limits).Granted);
        pace.Slow(Number, limits, TimeSpan.FromSeconds(1));
        for (var message = 0; message < 10; message++)
            Assert.False(pace.Take(Number, "5511", limits).Granted);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(pace.Take(Number, "5511", limits).Granted);
    }

    private int Sends(NumberPace pace, ConnectorCapabilities limits, TimeSpan span)
    {
        var sent = 0;
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(10))
        {
            while (pace.Take(Number, "5511", limits).Granted)
                sent++;
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        return sent;
    }
}
