using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// Searches one inbox for messages whose webhooks never came: conversations by last activity, newest first, down to what was at rest
/// before the last search; in each the messages after the cursor, oldest first.
/// </summary>
/// <remarks>
/// Message ids rise with time in a whole installation, so one cursor serves all conversations. A message is looked at only when it is
/// older than <see cref="OutboundRelayOptions.CatchUpGrace"/>: its webhook may still be on its way, and one with a lower id may not be
/// visible yet.
/// </remarks>
internal sealed partial class InboxSearch(
    LostMessageIntake intake, CatchUpTable table, IOptions<OutboundRelayOptions> options, OutboundRelayTimings timings, OutboundMetrics metrics, TimeProvider time, ILogger<InboxSearch> logger)
{
    /// <summary>Longer than a call and the wait for it take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How far Chatwoot's clock may be from ours.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(10);

    /// <summary>Messages that Chatwoot gives at a time (<c>app/finders/message_finder.rb</c>).</summary>
    private const int OlderPage = 20;

    private const int NewerPage = 100;

    private readonly OutboundRelayOptions _options = options.Value;

    /// <returns>The new cursor.</returns>
    /// <exception cref="ChatwootException">A call failed; what was found is adopted, and the next search finds the rest.</exception>
    public async Task<long> RunAsync(CatchUpRow row, Instance instance, InstanceChatwoot chatwoot, Func<IChatwootApi> api, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var horizon = (row.SearchedAt is { } searched ? searched - _options.CatchUpGrace : row.Since) - ClockDifference;
        var search = new Search(row, instance, chatwoot, api, now - _options.CatchUpGrace) { Cursor = row.Cursor ?? 0 };
        var (conversations, all) = await ActiveConversations.ListAsync(page => ListAsync(search, page, cancellationToken), horizon);
        foreach (var conversation in conversations)
        {
            await SearchAsync(search, conversation, conversation["id"]!.GetValue<long>(), cancellationToken);
        }

        if (all)
            return search.Cursor;
        // One that was not listed may hold a message that the cursor would pass.
        metrics.CaughtUp("incomplete");
        Log.Incomplete(logger, row.IntegrationId);
        return row.Cursor ?? 0;
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(Search search, int page, CancellationToken cancellationToken) => Objects(
        await CallAsync(
            search, api => api.ListConversationsByActivityAsync(search.Chatwoot.AccountId, search.Chatwoot.InboxId, page, cancellationToken), cancellationToken),
        "data",
        "payload");

    private async Task SearchAsync(Search search, JsonObject conversation, long conversationId, CancellationToken cancellationToken)
    {
        foreach (var message in await ListAsync(search, conversationId, cancellationToken))
        {
            var lost = LostMessage.Of(conversation, message);
            if (lost.Webhook.CreatedAt is not { } created || created > search.Before)
                break;
            search.Cursor = Math.Max(search.Cursor, lost.Webhook.Id);
            if (created >= search.Since)
                await intake.TakeAsync(lost, search.Instance, search.Chatwoot, cancellationToken);
        }
    }

    /// <summary>Messages that were not looked at, oldest first.</summary>
    private async Task<IReadOnlyList<JsonObject>> ListAsync(Search search, long conversationId, CancellationToken cancellationToken)
    {
        var messages = new SortedDictionary<long, JsonObject>();
        var after = search.Row.Cursor is > 0 ? search.Row.Cursor : null;
        var before = default(long?);
        while (true)
        {
            var (from, to) = (after, before);
            var page = Objects(
                await CallAsync(search, api => api.ListMessagesAsJsonAsync(search.Chatwoot.AccountId, conversationId, from, to, cancellationToken), cancellationToken), "payload");
            var added = page.Count(message => messages.TryAdd(message["id"]!.GetValue<long>(), message));
            if (added == 0 || page.Count < (after is null ? OlderPage : NewerPage))
                return [.. messages.Values];
            // Without a cursor the newest come first, and it is read backwards as far as they are ours.
            if (after is not null)
                after = messages.Keys.Last();
            else if (ChatwootTimes.Read(messages.Values.First()["created_at"]) < search.Since)
                return [.. messages.Values];
            else
                before = messages.Keys.First();
        }
    }

    /// <summary>
    /// Chatwoot serves people first: calls come one at a time, with a pause between them, each by a client of its own, so that the budget
    /// of the host does not take them for work that is to be brought to its end before a customer's message begins.
    /// </summary>
    private async Task<JsonElement> CallAsync(Search search, Func<IChatwootApi, Task<JsonElement>> call, CancellationToken cancellationToken)
    {
        var pause = timings.CatchUpPause;
        while (true)
        {
            await Task.Delay(pause, time, cancellationToken);
            await table.RenewAsync(search.Row.IntegrationId, time.GetUtcNow() + Lease, cancellationToken);
            try
            {
                return await call(search.Api());
            }
            catch (ChatwootException exception) when (exception.Failure is { OverBudget: true, RetryAfter: { } wait })
            {
                pause = wait;
            }
        }
    }

    /// <summary>The objects of an answer's list. Without a list it is no Chatwoot's, and says nothing of what is there.</summary>
    /// <exception cref="JsonException">There is no list.</exception>
    internal static IReadOnlyList<JsonObject> Objects(JsonElement answer, params ReadOnlySpan<string> path)
    {
        foreach (var member in path)
            answer = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(member, out var inner) ? inner : default;
        return answer.ValueKind == JsonValueKind.Array
            ? [.. answer.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => JsonObject.Create(item)!)]
            : throw new JsonException($"The answer has no list '{string.Join('.', path)}'.");
    }

    private sealed record Search(CatchUpRow Row, Instance Instance, InstanceChatwoot Chatwoot, Func<IChatwootApi> Api, DateTimeOffset Before)
    {
        public long Cursor { get; set; }

        /// <summary>Chatwoot gives whole seconds here.</summary>
        public DateTimeOffset Since { get; } = Row.Since.AddSeconds(-1);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Not all active conversations of integration {IntegrationId} could be listed: too many move meanwhile. Its next search begins where this one did.")]
        public static partial void Incomplete(ILogger logger, Guid integrationId);
    }
}
