using Dapper;
using Npgsql;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>Waits for the whole way to be empty, before a test says that nothing happened.</summary>
internal static class RigWaits
{
    private const string Pending = """
        select (select count(*) from outbound_relay.lane_messages where status = 'waiting')
            + (select count(*) from outbound_relay.message_statuses where version > written)
            + (select count(*) from outbound_relay.outbox)
        """;

    /// <summary>No webhook is under way, no lane, status or event waits, twice in a row.</summary>
    public static Task QuietAsync(this RelayRig rig)
    {
        var quiet = 0;
        return Eventually.TrueAsync(
            async () =>
            {
                quiet = await IsQuietAsync(rig) ? quiet + 1 : 0;
                return quiet > 5;
            },
            "everything is done");
    }

    /// <summary>How often the message's lane has looked at it.</summary>
    public static async Task<int> AttemptsAsync(this RelayRig rig, long message)
    {
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        return await connection.ExecuteScalarAsync<int>("select attempts from outbound_relay.lane_messages where major = @message", new { message });
    }

    /// <summary>The message waits; its lane has looked at it, unless it is behind another.</summary>
    public static Task WaitsAsync(this RelayRig rig, long message, bool anyReason = false) => Eventually.TrueAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
            return await connection.ExecuteScalarAsync<bool>(
                "select exists (select from outbound_relay.lane_messages where major = @message and status = 'waiting' and (reason is not null or @anyReason))", new { message, anyReason });
        },
        $"message {message} waits");

    /// <summary>True while messages of the instance wait for it to change.</summary>
    public static async Task<bool> IsHeldAsync(this RelayRig rig, Guid instanceId)
    {
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        return await connection.ExecuteScalarAsync<bool>("select exists (select from outbound_relay.lane_holds where owner = @instanceId)", new { instanceId });
    }

    /// <summary>What <c>select</c> says to an SQL condition.</summary>
    public static async Task<bool> HoldsAsync(this RelayRig rig, string condition)
    {
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        return await connection.ExecuteScalarAsync<bool>($"select {condition}");
    }

    public static async Task ExecuteAsync(this RelayRig rig, string sql)
    {
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        await connection.ExecuteAsync(sql);
    }

    private static async Task<bool> IsQuietAsync(RelayRig rig)
    {
        var state = await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri("/_control/state", UriKind.Relative)));
        if (state["pending_webhooks"]!.GetValue<int>() > 0)
            return false;
        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        return await connection.ExecuteScalarAsync<long>(Pending) == 0;
    }
}
