using System.Collections.Concurrent;

namespace RyzeBridge.Lanes.Dispatch;

/// <summary>Running workers.</summary>
internal sealed class WorkerSet
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Follows a worker until it ends. It must not throw.</summary>
    public void Add(Task worker)
    {
        _running.TryAdd(worker, 0);
        _ = worker.ContinueWith(ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Returns when all have ended.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
}
