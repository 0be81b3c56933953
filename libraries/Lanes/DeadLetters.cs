using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="IDeadLetters" />
internal sealed class DeadLetters(DeadLetterTable table, LaneWaker waker, IOptions<LaneOptions> options) : IDeadLetters
{
    public Task<IReadOnlyList<DeadLetter>> ListAsync(
        IReadOnlyCollection<Guid>? owners, int limit, DateTimeOffset? before = null, CancellationToken cancellationToken = default) =>
        table.ListAsync(owners, limit, before, cancellationToken);

    public Task<(DeadLetter Letter, string Payload)?> FindAsync(long id, IReadOnlyCollection<Guid>? owners, CancellationToken cancellationToken = default) =>
        table.FindAsync(id, owners, cancellationToken);

    public async Task<bool> ReplayAsync(long id, IReadOnlyCollection<Guid>? owners = null, CancellationToken cancellationToken = default) =>
        await ReplayAsync([id], owners, cancellationToken) == 1;

    public async Task<(int Replayed, long Left)> ReplayAllAsync(IReadOnlyCollection<Guid> owners, int limit, CancellationToken cancellationToken = default)
    {
        var ids = await table.ListOldestAsync(owners, limit, cancellationToken);
        var replayed = await ReplayAsync(ids, owners, cancellationToken);
        return (replayed, await table.CountAsync(owners, cancellationToken));
    }

    public Task<bool> DiscardAsync(long id, IReadOnlyCollection<Guid>? owners, string reason, CancellationToken cancellationToken = default) =>
        table.DiscardAsync(id, owners, reason, cancellationToken);

    private async Task<int> ReplayAsync(IReadOnlyCollection<long> ids, IReadOnlyCollection<Guid>? owners, CancellationToken cancellationToken)
    {
        var replayed = ids.Count == 0 ? 0 : await table.ReplayAsync(ids, owners, options.Value.WaitingNotice, cancellationToken);
        if (replayed > 0)
            waker.Wake();
        return replayed;
    }
}
