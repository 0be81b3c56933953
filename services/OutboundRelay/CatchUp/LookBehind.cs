using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// While webhooks of an inbox may be lost: before a message of it is sent, earlier ones of its conversation that never came are put into
/// its lane, where they go first. Without suspicion it costs nothing.
/// </summary>
/// <remarks>
/// What is here goes when Chatwoot does not answer within <see cref="OutboundRelayTimings.LookBehindLimit"/>: it is sure, what may be lost
/// is not, and the search sends that too, only later. An earlier message that is so young that its webhook may be on its way is waited for
/// as long as <see cref="OutboundRelayOptions.CatchUpGrace"/>.
/// </remarks>
internal sealed partial class LookBehind(
    Suspicions suspicions,
    LostMessageIntake intake,
    ChatwootClients clients,
    IOptions<OutboundRelayOptions> options,
    OutboundRelayTimings timings,
    OutboundMetrics metrics,
    TimeProvider time,
    ILogger<LookBehind> logger)
{
    /// <summary>Between two looks at a message that may be on its way.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A Chatwoot that did not answer is not asked again for so long: each chat would wait for it in turn.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Conversations remembered; with more, some are read once more.</summary>
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<(Guid IntegrationId, long ConversationId), Look> _looks = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _failedAt = new();

    /// <returns>Null: the message may go. Else the lane goes on with what is before it.</returns>
    public async Task<LaneOutcome?> LookAsync(OutboundDelivery delivery, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        if (suspicions.Find(chatwoot.IntegrationId) is not { } suspicion)
        {
            if (!suspicions.Any && !_looks.IsEmpty)
                _looks.Clear();
            return null;
        }

        var key = (chatwoot.IntegrationId, delivery.Message.ConversationId);
        var known = _looks.GetValueOrDefault(key);
        if (known is null || known.At < suspicion.Until || known.UpTo < delivery.Payload.MessageId)
        {
            if (await ReadAsync(delivery, chatwoot, suspicion, known?.WaitsSince, cancellationToken) is not { } read)
                return null;
            known = read;
        }

        var (left, isUnderWay, isAnyAdopted) = await TakeAsync(delivery, known, chatwoot, cancellationToken);
        if (_looks.Count >= MaxKnown)
            _looks.Clear();
        if (isUnderWay)
            // Read again: it may show by then that Chatwoot gave up.
            _looks[key] = known with { Left = left, At = DateTimeOffset.MinValue, WaitsSince = known.WaitsSince ?? time.GetUtcNow() };
        else
            _looks[key] = known with { Left = left, WaitsSince = null };
        if (isAnyAdopted)
            metrics.CaughtUp("looked_behind");
        return isAnyAdopted || isUnderWay ? new LaneOutcome.RetryLater(OutboundReasons.EarlierFirst, isAnyAdopted ? TimeSpan.Zero : Pause) { Counts = false } : null;
    }

    /// <summary>Takes what is before the message, in order, as far as it is not waited for.</summary>
    private async Task<(IReadOnlyList<LostMessage> Left, bool IsUnderWay, bool IsAnyAdopted)> TakeAsync(
        OutboundDelivery delivery, Look look, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var grace = options.Value.CatchUpGrace;
        var hasWaited = now - look.WaitsSince >= grace;
        var isAnyAdopted = false;
        foreach (var lost in look.Left.TakeWhile(message => message.Webhook.Id < delivery.Payload.MessageId))
        {
            var isYoung = !hasWaited && lost.Webhook.CreatedAt > now - grace;
            var result = await intake.TakeAsync(lost, isYoung, delivery.Instance!, chatwoot, cancellationToken);
            if (result is LostMessageResult.UnderWay)
                return (look.Left, IsUnderWay: true, isAnyAdopted);
            isAnyAdopted |= result is LostMessageResult.Adopted;
        }

        return ([.. look.Left.Where(message => message.Webhook.Id > delivery.Payload.MessageId)], IsUnderWay: false, isAnyAdopted);
    }

    private async Task<Look?> ReadAsync(
        OutboundDelivery delivery, InstanceChatwoot chatwoot, Suspicion suspicion, DateTimeOffset? waitsSince, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        if (_failedAt.TryGetValue(chatwoot.IntegrationId, out var failed) && at - failed < AfterFailure)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timings.LookBehindLimit);
        try
        {
            var api = clients.Create(new Uri(chatwoot.BaseUrl), chatwoot.ApiToken);
            var contact = default(JsonObject);
            var messages = await RecentMessages.ReadAsync(
                async before =>
                {
                    var page = await api.ListMessagesAsJsonAsync(chatwoot.AccountId, delivery.Message.ConversationId, after: null, before, limit.Token);
                    contact ??= ContactOf(page);
                    return InboxSearch.Objects(page, "payload");
                },
                cursor: null,
                suspicion.From);
            var conversation = ConversationOf(delivery.Message, chatwoot, contact);
            var found = messages.Select(message => LostMessage.Of(conversation, message)).Where(message => message.Webhook.CreatedAt is not null).ToList();
            return new Look(at, Math.Max(delivery.Payload.MessageId, found.Count == 0 ? 0 : found[^1].Webhook.Id), found, waitsSince);
        }
        catch (Exception exception) when (exception is ChatwootException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            _failedAt[chatwoot.IntegrationId] = time.GetUtcNow();
            metrics.CaughtUp("not_asked");
            Log.NotAsked(logger, delivery.Payload.MessageId, chatwoot.IntegrationId, exception.Message);
            return null;
        }
    }

    private static JsonObject? ContactOf(JsonElement page) =>
        page.ValueKind == JsonValueKind.Object && page.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object
            && meta.TryGetProperty("contact", out var contact) && contact.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(contact)
            : null;

    /// <summary>As the list of conversations shows it, of what is known.</summary>
    private static JsonObject ConversationOf(OutboundMessageRow message, InstanceChatwoot chatwoot, JsonObject? contact) => new()
    {
        ["id"] = message.ConversationId,
        ["inbox_id"] = chatwoot.InboxId,
        ["meta"] = new JsonObject { ["sender"] = contact },
        ["messages"] = new JsonArray(new JsonObject
        {
            ["conversation"] = new JsonObject { ["contact_inbox"] = new JsonObject { ["source_id"] = message.ContactInboxSourceId } },
        }),
    };

    /// <param name="At">When it was read.</param>
    /// <param name="UpTo">Messages up to this id were visible then.</param>
    /// <param name="Left">What was not looked at of them, oldest first.</param>
    /// <param name="WaitsSince">When a message was first seen that may be on its way.</param>
    private sealed record Look(DateTimeOffset At, long UpTo, IReadOnlyList<LostMessage> Left, DateTimeOffset? WaitsSince);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Chatwoot could not be asked what was written before message {MessageId} of integration {IntegrationId}, which goes on: {Reason}")]
        public static partial void NotAsked(ILogger logger, long messageId, Guid integrationId, string reason);
    }
}
