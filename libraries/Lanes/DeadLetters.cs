using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Lanes.Waking;

namespace RyzeBridge.Lanes;

/// <inheritdoc cref="IDeadLetters" />
internal sealed class DeadLetters(DeadLetterTable table, LaneWaker waker, IOptions<LaneOptions> options) : IDeadLetters
{
    public Task<IReadOnlyList<DeadLetter>> ListAsync(Guid? owner, int limit, CancellationToken cancellationToken = default) =>
        table.ListAsync(owner, limit, cancellationToken);

    public async Task<bool> ReplayAsync(long id, CancellationToken cancellationToken = default)
    {
        var replayed = await table.ReplayAsync(id, options.Value.WaitingNotice, cancellationToken);
        if (replayed)
            waker.Wake();
        return replayed;
    }
}
