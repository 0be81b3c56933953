using System.Data.Common;
using Npgsql;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.InboundRelay.Storage;

/// <summary>Several writes that happen together or not at all, where no lane message is settled.</summary>
internal sealed class UnitOfWork(NpgsqlDataSource database)
{
    public Task RunAsync(Action<DbBatch> writes, CancellationToken cancellationToken) => database.WriteAsync(writes, cancellationToken);
}
