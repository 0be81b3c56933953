using System.Diagnostics;
using RyzeBridge.Lanes.Coalescing;

namespace RyzeBridge.UnitTests.Lanes.Coalescing;

public sealed class CoalescerTests
{
    private readonly List<int[]> _runs = [];
    private readonly Queue<TaskCompletionSource> _gates = new();

    [Fact]
    public async Task A_lone_call_goes_at_once()
    {
        var coalescer = new Coalescer<int, int>(RunAsync);

        Assert.Equal(70, await coalescer.RunAsync(7));
        Assert.Equal([[7]], _runs);
    }

    [Fact]
    public async Task Calls_that_come_while_one_is_under_way_go_together()
    {
        var coalescer = new Coalescer<int, int>(RunAsync, atOnce: 1);
        var gate = Hold();
        var first = coalescer.RunAsync(1);
        var others = Enumerable.Range(2, 5).Select(item => coalescer.RunAsync(item)).ToArray();

        gate.SetResult();

        Assert.Equal(10, await first);
        var results = await Task.WhenAll(others);
        Assert.Equal([20, 30, 40, 50, 60], results);
        Assert.Equal([[1], [2, 3, 4, 5, 6]], _runs);
    }

    [Fact]
    public async Task What_goes_later_belongs_to_the_trace_of_who_asked_for_it()
    {
        var traces = new List<Activity?>();
        var gate = Hold();
        var coalescer = new Coalescer<int, int>(
            items =>
            {
                traces.Add(Activity.Current);
                return RunAsync(items);
            },
            atOnce: 1);
        using var one = new Activity("one").Start();
        var first = coalescer.RunAsync(1);
        using var other = new Activity("other").Start();
        var second = coalescer.RunAsync(2);

        gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal([one, other], traces);
    }

    [Fact]
    public async Task No_more_go_together_than_allowed()
    {
        var coalescer = new Coalescer<int, int>(RunAsync, most: 2, atOnce: 1);
        var gate = Hold();
        var all = Enumerable.Range(1, 4).Select(item => coalescer.RunAsync(item)).ToArray();

        gate.SetResult();
        await Task.WhenAll(all);

        Assert.Equal([[1], [2, 3], [4]], _runs);
    }

    [Fact]
    public async Task One_that_is_at_fault_fails_alone()
    {
        var coalescer = new Coalescer<int, int>(RunAsync, atOnce: 1);
        var gate = Hold();
        var first = coalescer.RunAsync(1);
        var good = coalescer.RunAsync(2);
        var bad = coalescer.RunAsync(-3);

        gate.SetResult();
        await first;

        Assert.Equal(20, await good);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
    }

    [Fact]
    public async Task Who_gives_up_stops_nobody_else()
    {
        var coalescer = new Coalescer<int, int>(RunAsync, atOnce: 1);
        var gate = Hold();
        var first = coalescer.RunAsync(1);
        using var impatience = new CancellationTokenSource();
        var givenUp = coalescer.RunAsync(2, impatience.Token);
        var patient = coalescer.RunAsync(3, CancellationToken.None);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        gate.SetResult();

        Assert.Equal(10, await first);
        Assert.Equal(30, await patient);
    }

    [Fact]
    public async Task Under_a_storm_of_calls_each_gets_its_own_result()
    {
        var coalescer = new Coalescer<int, int>(
            async items =>
            {
                await Task.Yield();
                return [.. items.Select(item => item * 10)];
            },
            most: 16,
            atOnce: 3);

        var results = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(item => Task.Run(() => coalescer.RunAsync(item))));

        Assert.Equal(Enumerable.Range(0, 10_000).Select(item => item * 10), results);
    }

    /// <summary>The next run waits for this.</summary>
    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gates.Enqueue(gate);
        return gate;
    }

    private async Task<IReadOnlyList<int>> RunAsync(IReadOnlyList<int> items)
    {
        _runs.Add([.. items]);
        if (_gates.TryDequeue(out var gate))
            await gate.Task;
        if (items.Min() < 0)
            throw new InvalidOperationException("at fault");
        return [.. items.Select(item => item * 10)];
    }
}
