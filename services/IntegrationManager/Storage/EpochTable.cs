using Dapper;
using Npgsql;

namespace RyzeBridge.IntegrationManager.Storage;

/// <summary>Table <c>epoch</c>: which life of the database this is.</summary>
internal sealed class EpochTable(NpgsqlDataSource database)
{
    // Seconds, so that the epochs of a database restored twice from one backup differ too.
    private const string Bump = """
        update epoch set value = greatest(value + 1, extract(epoch from now())::bigint) returning value
        """;

    /// <summary>Begins a new epoch: what the relays heard before is older than anything from now on.</summary>
    public async Task<long> BumpAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Bump, cancellationToken: cancellationToken));
    }
}
