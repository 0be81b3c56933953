using Dapper;
using Npgsql;

namespace RyzeBridge.IntegrationManager.Accounts.Storage;

/// <summary>Tables <c>accounts</c> and <c>account_tokens</c>.</summary>
internal sealed class AccountTable(NpgsqlDataSource database)
{
    private const string InsertAccount = """
        insert into accounts (id, name) values (@Id, @Name) on conflict (name) do nothing
        """;

    private const string InsertToken = """
        insert into account_tokens (token_hash, account_id, configured)
        select @TokenHash, id, @Configured from accounts where name = @Name
        on conflict (token_hash) do update set revoked_at = null where account_tokens.configured and excluded.configured
        """;

    private const string RevokeUnconfigured = """
        update account_tokens set revoked_at = now() where configured and revoked_at is null and token_hash <> all(@TokenHashes)
        """;

    private const string RevokeTokens = """
        update account_tokens t set revoked_at = now() from accounts a where a.id = t.account_id and a.name = @Name and t.revoked_at is null
        """;

    private const string SelectAll = """
        select a.name, a.created_at,
            (select count(*) from account_tokens t where t.account_id = a.id and t.revoked_at is null) as tokens,
            (select count(*) from instances i where i.account_id = a.id and i.deleted_at is null) as instances
        from accounts a order by a.name
        """;

    /// <summary>Adds a token to an account, which is made when there is none of that name.</summary>
    public async Task AddTokenAsync(string name, string tokenHash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AddAsync(transaction, name, tokenHash, configured: false, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes the configured accounts and revokes configured tokens that are not among them any more.</summary>
    public async Task ConfigureAsync(IReadOnlyList<ConfiguredAccount> accounts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var account in accounts)
            await AddAsync(transaction, account.Name, account.TokenHash, configured: true, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            RevokeUnconfigured, new { TokenHashes = accounts.Select(account => account.TokenHash).ToArray() }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Revokes all tokens of an account. Its instances and their own tokens stay.</summary>
    /// <returns>How many were revoked.</returns>
    public async Task<int> RevokeAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(RevokeTokens, new { Name = name }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<AccountSummary>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<AccountSummary>(new CommandDefinition(SelectAll, cancellationToken: cancellationToken))).AsList();
    }

    private static async Task AddAsync(NpgsqlTransaction transaction, string name, string tokenHash, bool configured, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            InsertAccount, new { Id = Guid.CreateVersion7(), Name = name }, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            InsertToken, new { Name = name, TokenHash = tokenHash, Configured = configured }, transaction, cancellationToken: cancellationToken));
    }
}
