using System.Text.Json.Nodes;
using RyzeBridge.OutboundRelay.CatchUp;

namespace RyzeBridge.UnitTests.OutboundRelay;

public sealed class ActiveConversationsTests
{
    private const int PageSize = 25;
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_764_000_000);
    private readonly Dictionary<long, DateTimeOffset> _active = [];
    private DateTimeOffset _now = Start;
    private int _pages;

    [Fact]
    public async Task A_conversation_that_moves_up_between_two_pages_is_listed()
    {
        Fill(60);

        // The last of all becomes active when the first page was read.
        var (found, all) = await ListAsync(betweenPages: page => Touch(page == 2 ? [1] : []));

        Assert.True(all);
        Assert.Equal(60, found.Count);
    }

    [Fact]
    public async Task So_is_one_that_moves_while_the_top_is_read_again()
    {
        Fill(60);

        // Thirty move up at first, so that reading them again takes two pages; between those two the next one moves.
        var (found, all) = await ListAsync(betweenPages: page => Touch((page, _pages) switch
        {
            (2, 2) => [.. Enumerable.Range(31, 30).Select(id => (long)id)],
            (2, > 3) when _active[1] < Start => [1],
            _ => [],
        }));

        Assert.True(all);
        Assert.Equal(60, found.Count);
    }

    [Fact]
    public async Task When_more_is_active_all_the_time_than_a_page_holds_the_list_does_not_claim_to_be_whole()
    {
        Fill(60);

        var (_, all) = await ListAsync(betweenPages: _ => Touch([.. Enumerable.Range(1, 40).Select(id => (long)id)]));

        Assert.False(all);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(25, 2)]
    public async Task What_one_page_holds_is_read_once(int conversations, int pages)
    {
        Fill(conversations);

        var (found, all) = await ListAsync(betweenPages: _ => { });

        Assert.True(all);
        Assert.Equal(conversations, found.Count);
        Assert.Equal(pages, _pages);
    }

    [Fact]
    public async Task What_was_at_rest_before_the_horizon_is_left_out()
    {
        Fill(10);
        _active[99] = Start - TimeSpan.FromDays(2);

        var (found, _) = await ListAsync(betweenPages: _ => { });

        Assert.Equal(10, found.Count);
    }

    private Task<(IReadOnlyCollection<JsonObject> Found, bool All)> ListAsync(Action<int> betweenPages) => ActiveConversations.ListAsync(
        page =>
        {
            _pages++;
            if (page > 1)
                betweenPages(page);
            return Task.FromResult<IReadOnlyList<JsonObject>>(
            [
                .. _active.OrderByDescending(conversation => conversation.Value).Skip((page - 1) * PageSize).Take(PageSize)
                    .Select(conversation => JsonNode.Parse($$"""{ "id": {{conversation.Key}}, "last_activity_at": {{conversation.Value.ToUnixTimeSeconds()}} }""")!.AsObject()),
            ]);
        },
        horizon: Start - TimeSpan.FromDays(1));

    private void Fill(int conversations)
    {
        for (var id = 1; id <= conversations; id++)
            _active[id] = Start - TimeSpan.FromMinutes(conversations - id + 1);
    }

    private void Touch(IReadOnlyList<long> conversations)
    {
        _now += TimeSpan.FromSeconds(1);
        foreach (var id in conversations)
            _active[id] = _now;
    }
}
