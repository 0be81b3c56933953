using System.Data.Common;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>Notes nothing: for a part of a delivery that is run without its lane.</summary>
internal sealed class SilentCall : ILaneCall
{
    public Task BeginAsync(TimeSpan longest, string? state = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync(string? state = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<bool> TryAbsorbAsync(string lane, Action<DbBatch> writes, CancellationToken cancellationToken = default) =>
        Task.FromResult(false);

    public Task SaveAsync(string state, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
