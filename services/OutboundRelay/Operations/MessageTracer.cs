using RyzeBridge.Chats.Addresses;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Operations;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.OutboundRelay.Operations;

/// <summary>What became of agents' messages: the lane's times, what WhatsApp accepted, its receipts, and what Chatwoot was told.</summary>
internal sealed class MessageTracer(LaneInspection lanes, TraceTable table, AddressBook addresses, ReasonCatalogue reasons) : IMessageTracer
{
    public async Task<IReadOnlyList<TracedMessage>> TraceAsync(TraceMessage query, AccountScope account, CancellationToken cancellationToken)
    {
        var integrations = account.Instances.SelectMany(instance => instance.IntegrationIds).ToList();
        var keys = query switch
        {
            { Phone: { } phone } => await FindByPhoneAsync(phone, query.Limit, account, cancellationToken),
            { WhatsAppId: { } id } => await table.FindAsync(integrations, id, cancellationToken),
            { ChatwootId: { } id } => [.. integrations.Select(integration => new MessageKey(integration, id))],
            _ => [],
        };
        if (keys.Count == 0)
            return [];

        var messages = (await table.ListAsync(keys, cancellationToken)).Where(message => account.Owners.Contains(message.InstanceId)).ToList();
        var parts = (await table.ListPartsAsync(keys, cancellationToken)).ToLookup(part => part.Key);
        var attempts = messages.SelectMany(message => Enumerable.Range(1, message.Attempt).Select(attempt => KeyOf(message.Key, attempt)));
        var records = (await lanes.ListByKeyAsync([.. attempts], cancellationToken)).ToDictionary(record => record.DedupeKey);
        return [.. messages
            .OrderByDescending(message => message.MessageId)
            .Select(message => Describe(message, [.. parts[message.Key]], RecordsOf(message, records), account))];
    }

    private async Task<IReadOnlyList<MessageKey>> FindByPhoneAsync(string phone, int limit, AccountScope account, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>();
        foreach (var instance in account.Instances)
        {
            if (instance is not { ConnectionId: { } connection, Endpoint: { } endpoint })
                continue;
            foreach (var address in PhoneDigits.Variants(phone))
            {
                var chat = await addresses.CanonicalAsync(connection, endpoint, address, cancellationToken);
                names.Add(LaneKey.ForChat(connection, endpoint, chat).Value);
            }
        }

        var records = await lanes.ListByLaneAsync(names, limit, cancellationToken);
        return [.. records.Select(record => LaneNames.MessageOf(record.DedupeKey)).OfType<(Guid Integration, long Message)>().Select(key => new MessageKey(key.Integration, key.Message)).Distinct()];
    }

    private TracedMessage Describe(TracedRow message, IReadOnlyList<TracedPart> parts, IReadOnlyList<LaneRecord> records, AccountScope account) => new()
    {
        Instance = account.NameOf(message.InstanceId),
        Chat = message.Chat,
        Kind = "message",
        Status = message.Status switch { DeliveryStatus.Sent => "delivered", DeliveryStatus.Failed => "failed", _ => "waiting" },
        Reason = reasons.English(message.Reason ?? records.LastOrDefault(record => record.Status == "waiting")?.Reason),
        Attempts = records.Sum(record => record.Attempts),
        WhatsAppIds = [.. parts.Select(part => part.ProviderMessageId)],
        ChatwootId = message.MessageId,
        ConversationId = message.ConversationId,
        Timeline = [.. Timeline(message, parts, records).OrderBy(step => step.At)],
    };

    private static IEnumerable<TraceEvent> Timeline(TracedRow message, IReadOnlyList<TracedPart> parts, IReadOnlyList<LaneRecord> records)
    {
        if (records.Count == 0)
            yield return new TraceEvent("stored by OutboundRelay", message.CreatedAt);
        foreach (var record in records)
        {
            yield return new TraceEvent("taken by the gateway", record.ReceivedAt);
            yield return new TraceEvent("stored by OutboundRelay", record.StoredAt);
            if (record.TriedAt is { } tried)
                yield return new TraceEvent("first attempt", tried);
            if (record.ReplayedAt is { } replayed)
                yield return new TraceEvent("put back by an operator", replayed);
            if (record is { SettledAt: { } settled, Status: not "delivered" })
                yield return new TraceEvent(record.Status == "dead" ? "given up" : record.Status, settled);
        }

        foreach (var part in parts)
        {
            yield return new TraceEvent(parts.Count == 1 ? "accepted by WhatsApp" : $"part {part.Part + 1} accepted by WhatsApp", part.SentAt);
            if (part is { Status: { } status, ReceivedAt: { } received })
                yield return new TraceEvent($"receipt: {((ReceiptStatus)status).ToString().ToLowerInvariant()}", received);
        }

        if (message is { Shown: { } shown, ShownAt: { } at })
            yield return new TraceEvent($"shown in Chatwoot as {shown}", at);
    }

    private static List<LaneRecord> RecordsOf(TracedRow message, Dictionary<string, LaneRecord> records) =>
        [.. Enumerable.Range(1, message.Attempt).Select(attempt => records.GetValueOrDefault(KeyOf(message.Key, attempt))).OfType<LaneRecord>()];

    private static string KeyOf(MessageKey key, int attempt) => LaneNames.AttemptKey(key.IntegrationId, key.MessageId, attempt);
}
