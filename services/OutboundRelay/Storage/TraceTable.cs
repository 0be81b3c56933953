using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>The relay's tables, as an operator asks for them.</summary>
internal sealed class TraceTable(NpgsqlDataSource database)
{
    private const string Keys = """
        select integration_id, chatwoot_message_id as message_id from chats.message_ids
        where provider_message_id = @Id and integration_id = any(@Integrations) and author = 'agent'
        """;

    private const string Messages = """
        select m.integration_id, m.message_id, m.instance_id, m.conversation_id, m.chat, m.attempt, m.status, coalesce(m.reason, m.waiting) as reason,
            m.created_at, s.status as shown, s.written_at as shown_at
        from outbound_messages m
        left join message_statuses s on s.integration_id = m.integration_id and s.message_id = m.message_id and s.written = s.version
        join unnest(@Integrations::uuid[], @Ids::bigint[]) k(integration_id, message_id)
            on k.integration_id = m.integration_id and k.message_id = m.message_id
        """;

    private const string Parts = """
        select p.integration_id, p.chatwoot_message_id as message_id, p.provider_message_id, p.part, p.created_at as sent_at, r.status, r.received_at
        from chats.message_ids p
        join unnest(@Integrations::uuid[], @Ids::bigint[]) k(integration_id, message_id)
            on k.integration_id = p.integration_id and k.message_id = p.chatwoot_message_id
        left join receipts r using (connection_id, endpoint, provider_message_id)
        where p.author = 'agent'
        order by p.attempt, p.part
        """;

    /// <summary>Messages that WhatsApp knows by an id.</summary>
    /// <param name="integrations">The account's integrations: an id is looked up in no other.</param>
    /// <param name="providerId">WhatsApp's id.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public Task<IReadOnlyList<MessageKey>> FindAsync(
        IReadOnlyCollection<Guid> integrations, string providerId, CancellationToken cancellationToken) =>
        database.ListAsync<MessageKey>(Keys, new { Id = providerId, Integrations = integrations.ToArray() }, cancellationToken);

    public Task<IReadOnlyList<TracedRow>> ListAsync(IReadOnlyCollection<MessageKey> keys, CancellationToken cancellationToken) =>
        database.ListAsync<TracedRow>(Messages, Parameters(keys), cancellationToken);

    public Task<IReadOnlyList<TracedPart>> ListPartsAsync(IReadOnlyCollection<MessageKey> keys, CancellationToken cancellationToken) =>
        database.ListAsync<TracedPart>(Parts, Parameters(keys), cancellationToken);

    private static object Parameters(IReadOnlyCollection<MessageKey> keys) => new
    {
        Integrations = keys.Select(key => key.IntegrationId).ToArray(),
        Ids = keys.Select(key => key.MessageId).ToArray(),
    };
}
