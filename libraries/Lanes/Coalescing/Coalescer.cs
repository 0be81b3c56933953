using System.Collections.Concurrent;
using System.Diagnostics;

namespace RyzeBridge.Lanes.Coalescing;

/// <summary>
/// Turns calls that come at the same time into one: while a statement is under way, what else is asked for waits and goes together
/// with the next. A lone call goes at once, so nothing gets slower when little is going on.
/// </summary>
/// <param name="run">Does several at once; results in the order of the items.</param>
/// <param name="most">Items that go together at most.</param>
/// <param name="atOnce">Statements under way at a time: one that waits for a lock does not hold up all others.</param>
/// <typeparam name="TItem">What is asked for.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class Coalescer<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run, int most = 64, int atOnce = 2)
{
    private readonly ConcurrentQueue<Waiting> _queue = new();
    private int _running;

    /// <summary>The result of one item. Given up, it may still be done.</summary>
    public Task<TResult> RunAsync(TItem item, CancellationToken cancellationToken = default)
    {
        var waiting = new Waiting(item);
        _queue.Enqueue(waiting);
        _ = DrainAsync();
        return waiting.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task DrainAsync()
    {
        // Looked at again after each round: who came in while nobody had a place left must not be forgotten.
        while (!_queue.IsEmpty && TryEnter())
        {
            try
            {
                await RunNextAsync();
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }
    }

    private bool TryEnter()
    {
        // Counted up only with a place: a count that is taken back again could turn away whoever has just become free, and then
        // nobody would be left to take up what waits.
        while (Volatile.Read(ref _running) is var running && running < atOnce)
        {
            if (Interlocked.CompareExchange(ref _running, running + 1, running) == running)
                return true;
        }

        return false;
    }

    private async Task RunNextAsync()
    {
        var together = new List<Waiting>();
        while (together.Count < most && _queue.TryDequeue(out var next))
            together.Add(next);
        if (together.Count > 0 && await FailureOfAsync(together) is { } failure)
            await RunApartAsync(together, failure);
    }

    /// <summary>One may be at fault for all: each gets a result of its own.</summary>
    private async Task RunApartAsync(List<Waiting> together, Exception failure)
    {
        if (together.Count == 1)
        {
            together[0].Done.SetException(failure);
            return;
        }

        foreach (var one in together)
        {
            if (await FailureOfAsync([one]) is { } own)
                one.Done.SetException(own);
        }
    }

    private async Task<Exception?> FailureOfAsync(List<Waiting> together)
    {
        // The trace of whoever asked first; without this, that of a caller who was answered long ago.
        Activity.Current = together[0].Origin;
        try
        {
            var results = await run([.. together.Select(waiting => waiting.Item)]);
            for (var index = 0; index < together.Count; index++)
                together[index].Done.SetResult(results[index]);
            return null;
        }
        catch (Exception failure)
        {
            // Handed to those who asked.
            return failure;
        }
    }

    private sealed class Waiting(TItem item)
    {
        public TItem Item => item;

        public Activity? Origin { get; } = Activity.Current;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
