using System.Collections.Concurrent;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;
using RyzeBridge.Hosting.Secrets;

namespace RyzeBridge.Gateway.Webhooks.WhatsApp;

/// <summary>
/// The connections that webhooks named lately. The manager is asked once and then again after <see cref="Fresh"/>; while it
/// is away, what is known stays good for <see cref="Stale"/>, so that its restart does not stop the customers' messages.
/// </summary>
internal sealed class ConnectionDirectory(ManagerClient manager, TransitSecrets secrets, TimeProvider time)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    /// <summary>More than any installation has; only who knows a path's secret can add one.</summary>
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<Guid, KnownConnection> _known = new();
    private readonly ConcurrentDictionary<Guid, Lazy<Task<KnownConnection>>> _asking = new();

    /// <summary>The connection; null when there is none of that id and generation.</summary>
    /// <param name="id">Connection of the path.</param>
    /// <param name="generation">Generation of the path: older than the valid one is revoked, newer means that what we know is out of date.</param>
    /// <param name="cancellationToken">Ends this caller's wait, not that of others for the same connection.</param>
    /// <exception cref="RefusedException">The manager is away and nothing is known.</exception>
    public async Task<Connection?> FindAsync(Guid id, int generation, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(id);
        if (known is null || known.AskedAt + Fresh <= time.GetUtcNow() || known.Connection?.Generation < generation)
            known = await RefreshAsync(id, known, cancellationToken);
        return known.Connection?.Generation == generation ? known.Connection : null;
    }

    private async Task<KnownConnection> RefreshAsync(Guid id, KnownConnection? known, CancellationToken cancellationToken)
    {
        // All webhooks that wait for the same connection share one question.
        var asking = _asking.GetOrAdd(id, _ => new Lazy<Task<KnownConnection>>(() => AskAsync(id)));
        try
        {
            return await asking.Value.WaitAsync(cancellationToken);
        }
        catch (RefusedException) when (known is not null && known.AskedAt + Stale > time.GetUtcNow())
        {
            return known;
        }
    }

    private async Task<KnownConnection> AskAsync(Guid id)
    {
        try
        {
            var answer = new KnownConnection(await AskManagerAsync(id), time.GetUtcNow());
            if (_known.Count >= MaxKnown)
                _known.Clear();
            _known[id] = answer;
            return answer;
        }
        finally
        {
            _asking.TryRemove(id, out _);
        }
    }

    private async Task<Connection?> AskManagerAsync(Guid id)
    {
        var query = new GetConnection { QueryId = Guid.CreateVersion7(), ConnectionId = id };
        try
        {
            var found = await manager.AskAsync<GetConnection, ConnectionFound>(query, CancellationToken.None);
            return new Connection(
                found.Connector, found.Generation, secrets.Open(found.SealedWebhookKey, query.QueryId), secrets.Open(found.SealedVerifyToken, query.QueryId));
        }
        catch (RefusedException refused) when (refused.StatusCode == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
