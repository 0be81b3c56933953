using System.Data.Common;
using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Table <c>whatsapp_health</c>.</summary>
internal sealed class WhatsAppHealthTable(NpgsqlDataSource database)
{
    // The time stays while the state does: a failure that is reported with every attempt is one failure.
    private const string Upsert = """
        insert into whatsapp_health as known (instance_id, integration_id, healthy, error) values (@InstanceId, @IntegrationId, @Healthy, @Error)
        on conflict (instance_id) do update set
            integration_id = excluded.integration_id, healthy = excluded.healthy, error = excluded.error,
            changed_at = case when known.healthy = excluded.healthy then known.changed_at else now() end
        """;

    private const string Find = """
        select instance_id, integration_id, healthy, error, announcements from whatsapp_health where instance_id = @InstanceId
        """;

    private const string ListUntold = """
        select instance_id, integration_id, healthy, error, announcements from whatsapp_health
        where healthy <> announced and changed_at <= now() - @Grace
        order by changed_at limit 100
        """;

    private const string MarkTold = """
        update whatsapp_health set announced = @Healthy, announcements = announcements + 1
        where instance_id = @InstanceId and announcements = @Announcements
        """;

    /// <summary>Notes what a relay found.</summary>
    public async Task SetAsync(Guid instanceId, Guid integrationId, bool healthy, string error, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Upsert, new { InstanceId = instanceId, IntegrationId = integrationId, Healthy = healthy, Error = error }, cancellationToken: cancellationToken));
    }

    /// <summary>What is known of an instance; null as long as nothing was wrong.</summary>
    public async Task<WhatsAppHealth?> FindAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<WhatsAppHealth>(new CommandDefinition(
            Find, new { InstanceId = instanceId }, cancellationToken: cancellationToken));
    }

    /// <summary>Changes that have lasted for the grace time and that agents have not been told of.</summary>
    public async Task<IReadOnlyList<WhatsAppHealth>> ListUntoldAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<WhatsAppHealth>(new CommandDefinition(
            ListUntold, new { Grace = grace }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Notes that agents are told, in the transaction that stores what they are told.</summary>
    public static void Told(DbBatch batch, WhatsAppHealth health) => batch.Add(
        MarkTold, ("InstanceId", health.InstanceId), ("Healthy", health.Healthy), ("Announcements", health.Announcements));
}
