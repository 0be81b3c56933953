using System.Data.Common;
using Npgsql;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Statements that travel together.</summary>
internal static class BatchExtensions
{
    /// <summary>Adds a statement with named parameters.</summary>
    public static void Add(this DbBatch batch, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        batch.BatchCommands.Add(command);
    }
}
