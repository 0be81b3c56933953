using System.Text.Json.Nodes;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>A conversation's messages since a time, read backwards from the newest: nearly always one page.</summary>
internal static class RecentMessages
{
    /// <summary>Messages that Chatwoot gives at a time (<c>app/finders/message_finder.rb</c>).</summary>
    public const int PageSize = 20;

    /// <param name="readPage">Reads the newest messages before an id; null: of all.</param>
    /// <param name="cursor">Messages up to this id were looked at.</param>
    /// <param name="from">Messages from before, by Chatwoot's clock, are left out.</param>
    /// <returns>Oldest first.</returns>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(Func<long?, Task<IReadOnlyList<JsonObject>>> readPage, long? cursor, DateTimeOffset from)
    {
        // Chatwoot gives whole seconds here.
        from = from.AddSeconds(-1);
        var messages = new SortedDictionary<long, JsonObject>();
        while (true)
        {
            var page = await readPage(messages.Count == 0 ? null : messages.First().Key);
            var added = page.Count(message => messages.TryAdd(message["id"]!.GetValue<long>(), message));
            if (added == 0 || page.Count < PageSize || messages.First().Key <= cursor || ChatwootTimes.Read(messages.First().Value["created_at"]) < from)
                return [.. messages.Where(message => !(message.Key <= cursor) && !(ChatwootTimes.Read(message.Value["created_at"]) < from)).Select(message => message.Value)];
        }
    }
}
