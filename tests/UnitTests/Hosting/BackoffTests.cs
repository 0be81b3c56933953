using FsCheck.Xunit;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1, 0, 500)]
    [InlineData(1, 0.5, 750)]
    [InlineData(2, 0, 1_000)]
    [InlineData(4, 0.5, 6_000)]
    [InlineData(8, 0, 60_000)]
    [InlineData(int.MaxValue, 0, 60_000)]
    public void Waits_double_and_are_half_chance(int attempts, double chance, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Backoff.Next(attempts, First, Longest, chance));

    [Property]
    public void No_wait_is_zero_or_longer_than_the_longest(int attempts, byte chance) =>
        Assert.InRange(Backoff.Next(attempts, First, Longest, chance / 256.0), First / 2, Longest);
}
