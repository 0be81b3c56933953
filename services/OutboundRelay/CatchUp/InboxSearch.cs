using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// Searches one inbox for messages whose webhooks never came: conversations by last activity, newest first. Under suspicion, fast, and
/// only what was written since the webhooks may have been lost; else slowly, down to what was at rest before the last search, and in each
/// conversation the messages after the cursor, oldest first.
/// </summary>
/// <remarks>
/// Message ids rise with time in a whole installation, so one cursor serves all conversations, and a conversation whose newest message is
/// not after it is not read. A message is adopted only when it is older than <see cref="OutboundRelayOptions.CatchUpGrace"/>, or Chatwoot
/// shows that it gave up: its webhook may still be on its way, and one with a lower id may not be visible yet.
/// </remarks>
internal sealed partial class InboxSearch(
    LostMessageIntake intake,
    CatchUpTable table,
    SearchPace pace,
    IOptions<OutboundRelayOptions> options,
    OutboundRelayTimings timings,
    OutboundMetrics metrics,
    TimeProvider time,
    ILogger<InboxSearch> logger)
{
    /// <summary>Longer than a call takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    /// <summary>How far Chatwoot's clock may be from ours.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(10);

    /// <summary>Conversations read at a time under suspicion.</summary>
    private const int AtATime = 4;

    private const int NewerPage = 100;

    private readonly OutboundRelayOptions _options = options.Value;

    /// <returns>The new cursor; null when not everything was looked at.</returns>
    /// <exception cref="ChatwootException">A call failed; what was found is adopted, and the next search finds the rest.</exception>
    public async Task<long?> RunAsync(CatchUpRow row, Instance instance, InstanceChatwoot chatwoot, Func<IChatwootApi> api, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var horizon = row.SuspectedFrom ?? (row.SearchedAt is { } searched ? searched - _options.CatchUpGrace : row.Since) - ClockDifference;
        var search = new Search(row, instance, chatwoot, api, now - _options.CatchUpGrace) { Cursor = row.Cursor ?? 0 };
        var (conversations, all) = await ActiveConversations.ListAsync(page => ListAsync(search, page, cancellationToken), horizon);
        var unread = conversations.Where(conversation => MayHoldNew(conversation, row)).ToList();
        if (row.SuspectedFrom is { } from)
            await Parallel.ForEachAsync(
                unread,
                new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
                async (conversation, token) => await SearchRecentAsync(search, from, conversation, token));
        else
            foreach (var conversation in unread)
                await SearchAsync(search, conversation, cancellationToken);

        if (all)
            return search.IsAnyUnderWay ? null : search.Cursor;
        // One that was not listed may hold a message that the cursor would pass.
        metrics.CaughtUp("incomplete");
        Log.Incomplete(logger, row.IntegrationId);
        return null;
    }

    /// <summary>The list shows the newest message of all; what is before the cursor, or before the webhooks may have been lost, was looked at.</summary>
    internal static bool MayHoldNew(JsonObject conversation, CatchUpRow row)
    {
        if (conversation["messages"] is not JsonArray messages)
            return true;
        if (messages.Count == 0)
            return false;
        return messages[0] is not JsonObject newest || newest["id"] is not JsonValue id || !id.TryGetValue<long>(out var number)
            || (!(number <= row.Cursor) && !(ChatwootTimes.Read(newest["created_at"])?.AddSeconds(1) < row.SuspectedFrom));
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(Search search, int page, CancellationToken cancellationToken) => Objects(
        await CallAsync(
            search, (api, token) => api.ListConversationsByActivityAsync(search.Chatwoot.AccountId, search.Chatwoot.InboxId, page, token), cancellationToken),
        "data",
        "payload");

    private async Task SearchRecentAsync(Search search, DateTimeOffset from, JsonObject conversation, CancellationToken cancellationToken)
    {
        var id = conversation["id"]!.GetValue<long>();
        var messages = await RecentMessages.ReadAsync(before => ListAsync(search, id, after: null, before, cancellationToken), search.Row.Cursor, from);
        foreach (var lost in messages.Select(message => LostMessage.Of(conversation, message)))
        {
            if (lost.Webhook.CreatedAt is not { } created || created < search.Since)
                continue;
            // One that comes by its webhook goes before what follows.
            if (await intake.TakeAsync(lost, created > search.Before, search.Instance, search.Chatwoot, cancellationToken) is not LostMessageResult.UnderWay)
                continue;
            search.IsAnyUnderWay = true;
            break;
        }
    }

    private async Task SearchAsync(Search search, JsonObject conversation, CancellationToken cancellationToken)
    {
        foreach (var message in await ListAsync(search, conversation["id"]!.GetValue<long>(), cancellationToken))
        {
            var lost = LostMessage.Of(conversation, message);
            if (lost.Webhook.CreatedAt is not { } created || created > search.Before)
                break;
            search.Cursor = Math.Max(search.Cursor, lost.Webhook.Id);
            if (created >= search.Since)
                await intake.TakeAsync(lost, mayBeUnderWay: false, search.Instance, search.Chatwoot, cancellationToken);
        }
    }

    /// <summary>Messages that were not looked at, oldest first.</summary>
    private async Task<IReadOnlyList<JsonObject>> ListAsync(Search search, long conversationId, CancellationToken cancellationToken)
    {
        // Without a cursor the newest come first, and it is read backwards as far as they are ours.
        if (search.Row.Cursor is not > 0)
            return await RecentMessages.ReadAsync(before => ListAsync(search, conversationId, after: null, before, cancellationToken), cursor: null, search.Since);
        var messages = new SortedDictionary<long, JsonObject>();
        while (true)
        {
            var page = await ListAsync(search, conversationId, messages.Count == 0 ? search.Row.Cursor : messages.Last().Key, before: null, cancellationToken);
            var added = page.Count(message => messages.TryAdd(message["id"]!.GetValue<long>(), message));
            if (added == 0 || page.Count < NewerPage)
                return [.. messages.Values];
        }
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(Search search, long conversationId, long? after, long? before, CancellationToken cancellationToken) => Objects(
        await CallAsync(search, (api, token) => api.ListMessagesAsJsonAsync(search.Chatwoot.AccountId, conversationId, after, before, token), cancellationToken), "payload");

    /// <summary>
    /// Each call by a client of its own, so that the budget of the host does not take them for work that is to be brought to its end before
    /// a customer's message begins.
    /// </summary>
    private async Task<JsonElement> CallAsync(Search search, Func<IChatwootApi, CancellationToken, Task<JsonElement>> call, CancellationToken cancellationToken)
    {
        var wait = search.Row.SuspectedFrom is null ? pace.NextTurn(search.Host) : timings.CatchUpPause;
        while (true)
        {
            await WaitAsync(search, wait, cancellationToken);
            using var place = search.Row.SuspectedFrom is null ? null : await pace.TakePlaceAsync(cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(LongestCall);
            try
            {
                return await call(search.Api(), limit.Token);
            }
            catch (ChatwootException exception) when (exception.Failure is { OverBudget: true, RetryAfter: { } asked })
            {
                wait = asked;
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Chatwoot did not answer within {LongestCall}.", exception);
            }
        }
    }

    private async Task WaitAsync(Search search, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (wait - time.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest < BetweenRenewals ? rest : BetweenRenewals, time, cancellationToken);
            await RenewAsync(search, cancellationToken);
        }

        await RenewAsync(search, cancellationToken);
    }

    private Task RenewAsync(Search search, CancellationToken cancellationToken) =>
        table.RenewAsync(search.Row.IntegrationId, time.GetUtcNow() + Lease, cancellationToken);

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

        /// <summary>A message is left to a further search.</summary>
        public bool IsAnyUnderWay { get; set; }

        public string Host { get; } = new Uri(Chatwoot.BaseUrl).Authority;

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
