using Dapper;
using Npgsql;

namespace RyzeBridge.IntegrationManager.Integrations.Storage;

/// <summary>
/// One at a time, across replicas: changes of an instance's integration, which take Chatwoot's time. Advisory locks of a
/// connection, so a process that dies lets go.
/// </summary>
internal sealed class InstanceLocks(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private const string TryLock = """
        select pg_try_advisory_lock(hashtextextended(@Name, 0))
        """;

    /// <summary>Waits for its turn, without a connection of its own: whoever waits must not take those of others.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="limit">Ends the wait, without error.</param>
    /// <param name="cancellationToken">Ends the caller.</param>
    /// <returns>Null when another still has it at the limit.</returns>
    public async Task<IAsyncDisposable?> AcquireAsync(Guid instanceId, CancellationToken limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellationToken);
        try
        {
            while (true)
            {
                if (await TryAcquireAsync(instanceId, either.Token) is { } turn)
                    return turn;
                await Task.Delay(BetweenTries, time, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Null when another has it.</summary>
    public Task<IAsyncDisposable?> TryAcquireAsync(Guid instanceId, CancellationToken cancellationToken) =>
        LockAsync(instanceId.ToString("n"), cancellationToken);

    /// <summary>A lock of the whole service, by name; null when another replica has it.</summary>
    public Task<IAsyncDisposable?> TryAcquireAsync(string work, CancellationToken cancellationToken) => LockAsync(work, cancellationToken);

    private async Task<IAsyncDisposable?> LockAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(TryLock, new { Name = "integration:" + name }, cancellationToken: cancellationToken)))
                return new Held(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await connection.ExecuteAsync("select pg_advisory_unlock_all()");
            }
            catch (NpgsqlException)
            {
                // A broken connection has let go by itself; one that only was slow is reset before its next use. The work that
                // the lock was for is done either way.
            }
            finally
            {
                await connection.DisposeAsync();
            }
        }
    }
}
