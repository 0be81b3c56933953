using RyzeBridge.Contracts;

namespace RyzeBridge.UnitTests.Contracts;

public sealed class LanePartitionTests
{
    // Computed once, frozen: another value would send messages of a chat to another queue than those that wait there.
    [Theory]
    [InlineData("", "09")]
    [InlineData("a", "00")]
    [InlineData("0123456789abcdef0123456789abcdef/106540352242922/5511987654321", "08")]
    [InlineData("0123456789abcdef0123456789abcdef/106540352242922/5511987654322", "13")]
    [InlineData("0123456789abcdef0123456789abcdef/106540352242922/US.13491208655302741918", "00")]
    [InlineData("olá 🙂", "14")]
    public void The_partition_of_a_key_never_changes(string key, string partition) => Assert.Equal(partition, LanePartition.Of(key));

    [Fact]
    public void Keys_spread_over_all_partitions()
    {
        var chats = Enumerable.Range(0, 16_000).Select(number => LanePartition.Of($"0123456789abcdef0123456789abcdef/106540352242922/{5511900000000 + number}"));
        var counts = chats.CountBy(partition => partition).ToDictionary();
        Assert.Equal(LanePartition.All.Order(), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 700, 1300));
    }

    [Fact]
    public void A_lane_key_names_connection_number_and_chat() => Assert.Equal(
        "0123456789abcdef0123456789abcdef/106540352242922/5511987654321",
        LaneKey.ForChat(Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"), "106540352242922", "5511987654321").Value);
}
