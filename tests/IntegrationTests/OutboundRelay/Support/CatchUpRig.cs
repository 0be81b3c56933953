using Dapper;
using Npgsql;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that searches for lost messages all the time.</summary>
public class CatchUpRig : RelayRig
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["OutboundRelay:CatchUpInterval"] = "00:00:01",
        ["OutboundRelay:CatchUpGrace"] = "00:00:01",
    };

    /// <summary>The tenant's inbox was searched once more, at a time when all that was written until now is old enough to be missed.</summary>
    internal async Task SearchedAsync(Tenant tenant)
    {
        var since = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await Eventually.TrueAsync(
            async () =>
            {
                await using var connection = new NpgsqlConnection(Database.ConnectionString);
                return await connection.ExecuteScalarAsync<bool>(
                    "select searched_at > @since from outbound_relay.catch_ups where integration_id = @IntegrationId", new { since, tenant.IntegrationId });
            },
            "the inbox is searched again");
        await this.QuietAsync();
    }
}
