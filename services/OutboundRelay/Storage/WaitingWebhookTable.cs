using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>waiting_webhooks</c>: a mark for each webhook that waits for its integration.</summary>
internal sealed class WaitingWebhookTable(NpgsqlDataSource database)
{
    // Not for one that is settled: repeated by the broker it would get a mark that nobody takes away.
    private const string Insert = """
        insert into waiting_webhooks (dedupe_key, integration_id)
        select @DedupeKey, @IntegrationId from lane_messages where dedupe_key = @DedupeKey and status = 'waiting' for share
        on conflict do nothing
        """;

    private const string Delete = """
        delete from waiting_webhooks where dedupe_key = @DedupeKey
        """;

    private const string Any = """
        select distinct integration_id from waiting_webhooks where integration_id = any(@IntegrationIds)
        """;

    private readonly Coalescer<Guid, bool> _together = new(integrations => AnyTogetherAsync(database, integrations));

    public static void Add(DbBatch batch, string dedupeKey, Guid integrationId) =>
        batch.Add(Insert, ("DedupeKey", dedupeKey), ("IntegrationId", integrationId));

    public static Task RemoveAsync(DbTransaction transaction, string dedupeKey, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(Delete, new { DedupeKey = dedupeKey }, cancellationToken);

    public Task<bool> AnyAsync(Guid integrationId, CancellationToken cancellationToken) =>
        _together.RunAsync(integrationId, cancellationToken);

    // Not cancelled by one of those who ask: it is asked for all of them.
    private static async Task<IReadOnlyList<bool>> AnyTogetherAsync(NpgsqlDataSource database, IReadOnlyList<Guid> integrations)
    {
        var waiting = await database.ListAsync<Guid>(Any, new { IntegrationIds = integrations.Distinct().ToArray() }, CancellationToken.None);
        return [.. integrations.Select(waiting.Contains)];
    }
}
