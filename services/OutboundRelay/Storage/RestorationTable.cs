using Npgsql;

namespace RyzeBridge.OutboundRelay.Storage;

/// <summary>Table <c>restorations</c>: when the database was put back to an earlier time.</summary>
internal sealed class RestorationTable(NpgsqlDataSource database)
{
    private const string Any = "select exists (select from restorations where at > @Written)";

    /// <summary>A message from then would not be known even if it was sent.</summary>
    public Task<bool> IsForgottenAsync(DateTimeOffset written, CancellationToken cancellationToken) =>
        database.FirstAsync<bool>(Any, new { Written = written }, cancellationToken);
}
