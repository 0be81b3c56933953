using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chats.Instances.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Secrets;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Instances;

/// <summary>
/// The stored projection behind a cache of one second: replicas share the queue that brings changes, so each learns of what
/// another stored by reading again.
/// </summary>
internal sealed class InstanceProjection(
    string service,
    InstanceTable table,
    TransitSecrets transit,
    AtRestSecrets atRest,
    IMessagePublisher publisher,
    IServiceProvider services,
    TimeProvider time) : IInstances
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestConfirmation = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan BetweenInspections = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<object, Entry> _cache = new();

    // Bounded by the integrations that exist.
    private readonly ConcurrentDictionary<Guid, long> _inspectedAt = new();
    private long _requestedAt;

    public ValueTask<Instance?> FindAsync(Guid instanceId, CancellationToken cancellationToken) =>
        FindAsync(("instance", instanceId), () => table.FindAsync(instanceId, cancellationToken));

    public ValueTask<Instance?> FindByNumberAsync(Guid connectionId, string endpoint, CancellationToken cancellationToken) =>
        FindAsync((connectionId, endpoint), () => table.FindByNumberAsync(connectionId, endpoint, cancellationToken));

    public async Task<IReadOnlyList<Instance>> ListByConnectionAsync(Guid connectionId, CancellationToken cancellationToken) =>
        [.. (await table.ListByConnectionAsync(connectionId, cancellationToken)).Select(state => InstanceState.FromState(state, atRest))];

    public ValueTask<Instance?> FindByIntegrationAsync(Guid integrationId, CancellationToken cancellationToken) =>
        FindAsync(("integration", integrationId), () => table.FindByIntegrationAsync(integrationId, cancellationToken));

    public async ValueTask<InstanceChatwoot?> FindFormerAsync(Guid integrationId, CancellationToken cancellationToken) =>
        (await FindAsync(("former", integrationId), () => table.FindFormerAsync(integrationId, cancellationToken)))?.Chatwoot;

    public async Task<AccountScope> FindAccountAsync(Guid accountId, string? name, CancellationToken cancellationToken) =>
        new(await table.ListByAccountAsync(accountId, name, cancellationToken), whole: name is null);

    public async Task RequestRepublishAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref _requestedAt);
        var now = time.GetTimestamp();
        if (last != 0 && time.GetElapsedTime(last, now) < BetweenRequests || Interlocked.CompareExchange(ref _requestedAt, now, last) != last)
            return;
        try
        {
            await publisher.PublishAsync(new RepublishInstances { RequestedBy = service }, cancellationToken);
        }
        catch (PublishFailedException)
        {
            // Not asked: the next may try at once.
            Interlocked.Exchange(ref _requestedAt, 0);
            throw;
        }
    }

    public async Task RequestInspectionAsync(Guid integrationId, string sign, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (_inspectedAt.TryGetValue(integrationId, out var last) && time.GetElapsedTime(last, now) < BetweenInspections)
            return;
        _inspectedAt[integrationId] = now;
        try
        {
            await publisher.PublishAsync(new InboxSuspected { IntegrationId = integrationId, Sign = sign }, cancellationToken);
        }
        catch (PublishFailedException)
        {
            // Not asked: the next may try at once.
            _inspectedAt.TryRemove(integrationId, out _);
            throw;
        }
    }

    /// <summary>Waits until a version of an instance holds in every replica; for a few seconds at most.</summary>
    /// <returns>False when it was not heard of in that time.</returns>
    public async Task<bool> ConfirmAsync(Guid instanceId, long version, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!await table.HasReachedAsync(instanceId, version, cancellationToken))
        {
            if (time.GetElapsedTime(began) > LongestConfirmation)
                return false;
            await Task.Delay(BetweenLooks, time, cancellationToken);
        }

        // Others may have read the state just before it changed.
        await Task.Delay(Fresh, time, cancellationToken);
        return true;
    }

    public async Task ApplyAsync(InstanceChanged changed, CancellationToken cancellationToken)
    {
        var row = InstanceState.ToRow(changed, transit, atRest);
        var applied = await table.UpsertAsync(row, cancellationToken);
        _cache.Clear();
        if (!applied)
            return;
        var instance = InstanceState.FromState(row.State, atRest);
        foreach (var observer in services.GetServices<IInstanceObserver>())
            await observer.ChangedAsync(instance, cancellationToken);
    }

    private async ValueTask<Instance?> FindAsync(object key, Func<Task<string?>> read)
    {
        if (_cache.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < Fresh)
            return entry.Instance;
        var readAt = time.GetTimestamp();
        var instance = await read() is { } state ? InstanceState.FromState(state, atRest) : null;
        // What is not known may be made up by a caller: it must not grow the cache.
        if (instance is not null)
            _cache[key] = new Entry(instance, readAt);
        return instance;
    }

    private sealed record Entry(Instance Instance, long ReadAt);
}
