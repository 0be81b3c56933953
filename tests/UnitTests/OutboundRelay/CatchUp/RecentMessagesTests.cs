using System.Text.Json.Nodes;
using RyzeBridge.OutboundRelay.CatchUp;

namespace RyzeBridge.UnitTests.OutboundRelay.CatchUp;

public sealed class RecentMessagesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private int _pages;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(45, 3)]
    public async Task All_since_a_time_are_found_whatever_the_pages(int messages, int pages)
    {
        Assert.Equal(Enumerable.Range(1, messages), await ReadAsync(messages, cursor: null, Start));
        Assert.Equal(pages, _pages);
    }

    [Fact]
    public async Task What_was_written_before_is_neither_given_nor_read_further()
    {
        // A message a second.
        Assert.Equal(Enumerable.Range(96, 5), await ReadAsync(100, cursor: null, Start.AddSeconds(97)));
        Assert.Equal(1, _pages);
    }

    [Fact]
    public async Task Nor_what_was_looked_at()
    {
        Assert.Equal([99, 100], await ReadAsync(100, cursor: 98, Start));
        Assert.Equal(1, _pages);
    }

    private async Task<IEnumerable<int>> ReadAsync(int messages, long? cursor, DateTimeOffset from) => (await RecentMessages.ReadAsync(
        before =>
        {
            _pages++;
            return Task.FromResult<IReadOnlyList<JsonObject>>(
            [
                .. Enumerable.Range(1, messages).Where(id => before is null || id < before).TakeLast(RecentMessages.PageSize)
                    .Select(id => JsonNode.Parse($$"""{ "id": {{id}}, "created_at": {{Start.AddSeconds(id).ToUnixTimeSeconds()}} }""")!.AsObject()),
            ]);
        },
        cursor,
        from)).Select(message => (int)message["id"]!.GetValue<long>());
}
