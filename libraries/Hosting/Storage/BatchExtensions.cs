using System.Data.Common;
using Npgsql;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Statements that travel together: one round trip and, outside a transaction, a transaction of their own.</summary>
public static class BatchExtensions
{
    /// <summary>Adds a statement.</summary>
    /// <param name="batch">What it travels with.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">Its named parameters; times in any zone, null for a column's null.</param>
    public static void Add(this DbBatch batch, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value is DateTimeOffset at ? at.ToUniversalTime() : value ?? DBNull.Value);
        batch.BatchCommands.Add(command);
    }

    /// <summary>Runs the statements in the transaction.</summary>
    public static async Task WriteAsync(this DbTransaction transaction, Action<DbBatch> writes, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Connection!.CreateBatch();
        batch.Transaction = transaction;
        writes(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs the statements together or not at all.</summary>
    public static async Task WriteAsync(this NpgsqlDataSource database, Action<DbBatch> writes, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        writes(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
