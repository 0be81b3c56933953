using RyzeBridge.Chats.Addresses;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Operations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.WhatsApp.Identifiers;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.InboundRelay.Operations;

/// <summary>
/// What became of customers' messages. The lane keeps a message's times for days; its ids are kept longer, and are all that is told of
/// an old one.
/// </summary>
internal sealed class MessageTracer(LaneInspection lanes, MessageIdTable ids, AddressBook addresses, ReasonCatalogue reasons) : IMessageTracer
{
    public async Task<IReadOnlyList<TracedMessage>> TraceAsync(TraceMessage query, AccountScope account, CancellationToken cancellationToken) => query switch
    {
        { Phone: { } phone } => await TracePhoneAsync(phone, query.Limit, account, cancellationToken),
        { WhatsAppId: { } id } => await TraceIdsAsync([id], account, cancellationToken),
        { ChatwootId: { } id } => await TraceIdsAsync(
            [.. (await ids.ListByChatwootIdAsync(IntegrationsOf(account), id, cancellationToken)).Select(found => found.ProviderMessageId)], account, cancellationToken),
        _ => [],
    };

    private async Task<IReadOnlyList<TracedMessage>> TracePhoneAsync(string phone, int limit, AccountScope account, CancellationToken cancellationToken)
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
        var known = await FindIdsAsync([.. records.Select(ProviderIdOf)], account, cancellationToken);
        return [.. records.Where(record => account.Owners.Contains(record.Owner)).Select(record => Describe(record, known, account))];
    }

    private async Task<IReadOnlyList<TracedMessage>> TraceIdsAsync(IReadOnlyCollection<string> providerIds, AccountScope account, CancellationToken cancellationToken)
    {
        var keys = from instance in account.Instances
                   where instance is { ConnectionId: not null, Endpoint: not null }
                   from kind in ItemKinds.All
                   from id in providerIds
                   select LaneNames.ItemKey(instance.ConnectionId!.Value, instance.Endpoint!, kind, id);
        var records = (await lanes.ListByKeyAsync([.. keys.Distinct()], cancellationToken)).Where(record => account.Owners.Contains(record.Owner)).ToList();
        var known = await FindIdsAsync(providerIds, account, cancellationToken);
        var traced = records.Select(ProviderIdOf).ToHashSet();
        return
        [
            .. records.Select(record => Describe(record, known, account)),
            .. known.Where(row => !traced.Contains(row.Key)).SelectMany(row => row).Select(row => Describe(row, account)),
        ];
    }

    private async Task<ILookup<string, TracedIds>> FindIdsAsync(IReadOnlyCollection<string> providerIds, AccountScope account, CancellationToken cancellationToken)
    {
        var inboxes = account.Instances.Select(instance => instance.InboxId).OfType<long>().Distinct().ToList();
        var found = await ids.ListByProviderIdAsync(IntegrationsOf(account), inboxes, providerIds, cancellationToken);
        return found.ToLookup(row => row.ProviderMessageId);
    }

    private TracedMessage Describe(LaneRecord record, ILookup<string, TracedIds> known, AccountScope account)
    {
        var id = ProviderIdOf(record);
        var mapped = known[id].FirstOrDefault();
        return new TracedMessage
        {
            Instance = account.NameOf(record.Owner),
            Chat = LaneKey.ChatOf(record.Lane),
            Kind = record.Kind,
            Status = record.Status,
            Reason = reasons.English(record.Reason),
            Attempts = record.Attempts,
            WhatsAppIds = [id],
            ChatwootId = mapped?.ChatwootMessageId,
            ConversationId = mapped?.ConversationId,
            Timeline = [.. Timeline(record).OrderBy(step => step.At)],
        };
    }

    private static IEnumerable<TraceEvent> Timeline(LaneRecord record)
    {
        yield return new TraceEvent("written in WhatsApp", DateTimeOffset.FromUnixTimeMilliseconds(record.Major));
        yield return new TraceEvent("taken by the gateway", record.ReceivedAt);
        yield return new TraceEvent("stored by InboundRelay", record.StoredAt);
        if (record.TriedAt is { } tried)
            yield return new TraceEvent("first attempt", tried);
        if (record.ReplayedAt is { } replayed)
            yield return new TraceEvent("put back by an operator", replayed);
        if (record.SettledAt is { } settled)
            yield return new TraceEvent(record.Status == "delivered" ? "delivered to Chatwoot" : record.Status == "dead" ? "given up" : record.Status, settled);
    }

    private static TracedMessage Describe(TracedIds row, AccountScope account) => new()
    {
        Instance = account.NameOf(row.IntegrationId),
        Kind = "message",
        Status = "delivered",
        WhatsAppIds = [row.ProviderMessageId],
        ChatwootId = row.ChatwootMessageId,
        ConversationId = row.ConversationId,
        Timeline = [new TraceEvent("ids noted by InboundRelay", row.CreatedAt)],
    };

    private static List<Guid> IntegrationsOf(AccountScope account) => [.. account.Instances.SelectMany(instance => instance.IntegrationIds)];

    private static string ProviderIdOf(LaneRecord record) => LaneNames.ProviderIdOf(record.DedupeKey);
}
