using System.Data.Common;
using Npgsql;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Several writes that happen together or not at all, where no lane message is settled.</summary>
internal sealed class UnitOfWork(NpgsqlDataSource database)
{
    public async Task RunAsync(Func<DbTransaction, CancellationToken, Task> writes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await writes(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
