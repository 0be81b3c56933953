using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>
/// Which inboxes may have lost webhooks. Stored, so that every replica learns of it within a second; asked of memory, for it is asked for
/// each message.
/// </summary>
internal sealed class Suspicions(CatchUpTable table, IOptions<OutboundRelayOptions> options, TimeProvider time)
{
    /// <summary>Time for what waits in the queue already to be taken in first.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private FrozenDictionary<Guid, Suspicion> _all = FrozenDictionary<Guid, Suspicion>.Empty;

    /// <summary>False nearly always.</summary>
    public bool Any => Volatile.Read(ref _all).Count > 0;

    /// <summary>Null when nothing is suspected of the inbox.</summary>
    public Suspicion? Find(Guid integrationId) => Volatile.Read(ref _all).GetValueOrDefault(integrationId);

    /// <summary>Suspects inboxes, and has them searched soon.</summary>
    public async Task RaiseAsync(SuspicionSign sign, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await table.SuspectAsync(sign, now, now + (Soon < options.Value.CatchUpGrace ? Soon : options.Value.CatchUpGrace), cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Suspects all inboxes because this relay was away. What waits in its queue is not lost, and may take a while.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await table.SuspectAsync(new SuspicionSign(), now, now + options.Value.CatchUpGrace, cancellationToken);
    }

    /// <summary>Learns what other replicas have stored.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref _all, (await table.ListSuspectedAsync(cancellationToken)).ToFrozenDictionary(suspicion => suspicion.IntegrationId));
}
