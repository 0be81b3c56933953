using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Runs changes that belong together in one transaction.</summary>
internal sealed class Transactions(NpgsqlDataSource database)
{
    public async Task RunAsync(Func<DbTransaction, Task> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await change(transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Statements that need no answer.</summary>
    public Task WriteAsync(Action<DbBatch> writes, CancellationToken cancellationToken) => database.WriteAsync(writes, cancellationToken);
}
