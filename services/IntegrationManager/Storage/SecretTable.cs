using Dapper;
using Npgsql;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.IntegrationManager.Storage;

/// <summary>Every column with a secret, for the change of keys.</summary>
internal sealed class SecretTable(NpgsqlDataSource database, AtRestSecrets atRest)
{
    private static readonly (string Table, string Key, string Column)[] Places =
    [
        (StoredSecrets.Connections, "id", "webhook_key"),
        (StoredSecrets.Connections, "id", "verify_token"),
        (StoredSecrets.Connectors, "instance_id", "settings"),
        (StoredSecrets.Integrations, "id", "chatwoot_api_token"),
        (StoredSecrets.Integrations, "id", "webhook_secret"),
    ];

    /// <summary>Seals anew, with the first key, whatever another key sealed. May run beside the service, and again.</summary>
    /// <returns>How many were sealed anew.</returns>
    /// <exception cref="SealedSecretException">A value does not open; everything sealed before it stays done.</exception>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var (table, key, column) in Places)
        {
            var old = await connection.QueryAsync<(Guid Id, string Value)>(new CommandDefinition(
                $"select {key}, {column} from {table} where {column} not like @Current",
                new { Current = $"v1.{atRest.CurrentKeyId.Replace("_", "\\_")}.%" },
                cancellationToken: cancellationToken));
            foreach (var (id, value) in old)
            {
                var anew = atRest.Seal(atRest.Open(value, table, id, column), table, id, column);
                // Only what was read: the service may have stored a newer one meanwhile.
                count += await connection.ExecuteAsync(new CommandDefinition(
                    $"update {table} set {column} = @Anew where {key} = @Id and {column} = @Value",
                    new { Id = id, Anew = anew, Value = value },
                    cancellationToken: cancellationToken));
            }
        }

        return count;
    }
}
