using System.Text.Json.Nodes;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// The conversations of an inbox that were active since a time. They come in pages, the last active first, so one that becomes active
/// between two pages moves to where the reader has been already: the top is read again until nothing can have moved past.
/// </summary>
internal static class ActiveConversations
{
    /// <summary>Readings of the top, at most: with more conversations active in a moment than a page holds, none would be the last.</summary>
    private const int MostReadings = 10;

    /// <param name="readPage">Reads a page, from 1; an empty one is the end.</param>
    /// <param name="horizon">Conversations at rest since before this are left out.</param>
    /// <returns>The conversations, and whether they are all.</returns>
    public static async Task<(IReadOnlyCollection<JsonObject> Found, bool All)> ListAsync(Func<int, Task<IReadOnlyList<JsonObject>>> readPage, DateTimeOffset horizon)
    {
        var found = new Dictionary<long, JsonObject>();
        for (var reading = 1; reading <= MostReadings; reading++)
        {
            var (pages, newest) = await ReadAsync(readPage, horizon, found);
            // What a single page showed was true at one moment.
            if (pages <= 1)
                return (found.Values, All: true);
            // What has moved meanwhile is as active as what was first then. Chatwoot's times, of its own clock, and whole seconds.
            horizon = newest;
        }

        return (found.Values, All: false);
    }

    private static async Task<(int Pages, DateTimeOffset Newest)> ReadAsync(
        Func<int, Task<IReadOnlyList<JsonObject>>> readPage, DateTimeOffset horizon, Dictionary<long, JsonObject> found)
    {
        var newest = horizon;
        for (var page = 1; ; page++)
        {
            var conversations = await readPage(page);
            foreach (var conversation in conversations)
            {
                if (ChatwootTimes.Read(conversation["last_activity_at"]) is { } active)
                {
                    if (active < horizon)
                        return (page, newest);
                    if (page == 1 && active > newest)
                        newest = active;
                }

                if (conversation["id"]?.GetValue<long>() is { } id)
                    found[id] = conversation;
            }

            if (conversations.Count == 0)
                // The page before may have been the whole of it.
                return (page - 1, newest);
        }
    }
}
