using RyzeBridge.OutboundRelay.Send;

namespace RyzeBridge.UnitTests.OutboundRelay.Send;

public sealed class PairBackoffTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 16)]
    [InlineData(2, 64)]
    [InlineData(3, 256)]
    [InlineData(4, 900)]
    [InlineData(1000, 900)]
    public void Each_refusal_for_one_person_waits_four_times_as_long(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PairBackoff.Next(attempts));
}
