using Dapper;
using Npgsql;

namespace RyzeBridge.IntegrationManager.Authorization.Storage;

/// <summary>Tokens of both kinds, and table <c>rate_counters</c>.</summary>
internal sealed class CallerTable(NpgsqlDataSource database)
{
    // A window begins with a token's first call and lasts a minute by the database's clock, so replicas agree.
    private const string CountCall = """
        with caller as (
            select account_id, null::uuid as instance_id, null::text as instance_name
            from account_tokens where token_hash = @TokenHash and revoked_at is null
            union all
            select account_id, id, name from instances where token_hash = @TokenHash and deleted_at is null
            limit 1
        ), counted as (
            insert into rate_counters as counter (token_hash, rate_class, window_start, calls)
            select @TokenHash, @RateClass, now(), 1 from caller
            on conflict (token_hash, rate_class) do update set
                calls = case when counter.window_start > now() - interval '1 minute' then counter.calls + 1 else 1 end,
                window_start = case when counter.window_start > now() - interval '1 minute' then counter.window_start else now() end
            returning calls, window_start + interval '1 minute' as window_end
        )
        select caller.*, counted.* from caller cross join counted
        """;

    /// <summary>Finds a token's owner and counts the call.</summary>
    /// <returns>Null when no token has that hash, or it was revoked.</returns>
    public async Task<Caller?> CountCallAsync(string tokenHash, string rateClass, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Caller>(new CommandDefinition(
            CountCall, new { TokenHash = tokenHash, RateClass = rateClass == "creation" ? "creation" : "global" }, cancellationToken: cancellationToken));
    }
}
