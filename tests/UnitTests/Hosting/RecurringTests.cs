using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Hosting.Loops;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class RecurringTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WaitLog _log = new();
    private readonly Recurring _recurring;
    private int _counted;

    public RecurringTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _recurring = new Recurring(meters, _time, _log);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "ryzebridge.loops.faults" && instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            Assert.Equal("loop", tags[0].Key);
            Assert.Equal("test", tags[0].Value);
            Interlocked.Add(ref _counted, (int)value);
        });
        _listener.Start();
    }

    [Fact]
    public async Task A_loop_outlives_any_exception_and_counts_it()
    {
        var rounds = 0;
        var running = _recurring.RunAsync(
            "test",
            Interval,
            _ => ++rounds <= 2 ? throw new InvalidOperationException("a defect") : Task.CompletedTask,
            _stop.Token);

        await AdvanceUntilAsync(running, () => rounds == 3);

        Assert.Equal(2, _counted);
        Assert.False(running.IsCompleted);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_loop_that_fails_does_not_end_its_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddLoops();
        builder.Services.AddHostedService<FailingLoop>();
        using var host = builder.Build();
        await host.StartAsync();

        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var second = host.Services.GetServices<IHostedService>().OfType<FailingLoop>().Single().SecondRound;
        await Task.WhenAny(second, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping));

        Assert.True(second.IsCompleted, "the host stops");
        Assert.False(stopping.IsCancellationRequested);
        await host.StopAsync();
    }

    [Fact]
    public async Task Waits_after_failures_grow_and_are_reset_by_a_round_that_succeeds()
    {
        var rounds = 0;
        var running = _recurring.RunAsync(
            "test", Interval, _ => ++rounds == 4 ? Task.CompletedTask : throw new InvalidOperationException("a defect"), _stop.Token);

        await AdvanceUntilAsync(running, () => _log.Waits.Count == 4);
        await StopAsync(running);

        // Half fixed, half random.
        Assert.Collection(
            _log.Waits.Select(wait => wait.TotalSeconds),
            wait => Assert.InRange(wait, 0.25, 0.5),
            wait => Assert.InRange(wait, 0.5, 1),
            wait => Assert.InRange(wait, 1, 2),
            wait => Assert.InRange(wait, 0.25, 0.5));
    }

    [Fact]
    public async Task The_first_round_may_wait_for_the_interval()
    {
        var rounds = 0;
        var running = _recurring.RunAsync("test", Interval, _ => Task.FromResult(++rounds), _stop.Token, atOnce: false);

        _time.Advance(Interval - TimeSpan.FromSeconds(1));
        Assert.Equal(0, rounds);
        await AdvanceUntilAsync(running, () => rounds == 1);
        await StopAsync(running);
    }

    [Fact]
    public async Task What_is_done_once_is_not_done_again()
    {
        var attempts = 0;
        var running = _recurring.RunUntilDoneAsync(
            "test", Interval, _ => ++attempts == 1 ? throw new InvalidOperationException("a defect") : Task.CompletedTask, _stop.Token);

        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await running;

        Assert.Equal(2, attempts);
        Assert.Equal(1, _counted);
    }

    [Fact]
    public async Task A_stop_ends_a_round_and_a_pause()
    {
        var inRound = _recurring.RunAsync("test", Interval, token => Task.Delay(Timeout.InfiniteTimeSpan, _time, token), _stop.Token);
        var inPause = _recurring.RunAsync("test", Interval, _ => Task.CompletedTask, _stop.Token);

        await StopAsync(inRound);
        await StopAsync(inPause);
        Assert.Equal(0, _counted);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _stop.Dispose();
        _services.Dispose();
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task AdvanceUntilAsync(Task running, Func<bool> condition)
    {
        while (!condition())
        {
            Assert.False(running.IsCompleted, "the loop has ended");
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    private sealed class FailingLoop(Recurring recurring) : BackgroundService
    {
        private readonly TaskCompletionSource _second = new();
        private int _rounds;

        public Task SecondRound => _second.Task;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => recurring.RunAsync("test", Interval, RoundAsync, stoppingToken);

        private Task RoundAsync(CancellationToken cancellationToken)
        {
            if (++_rounds == 2)
                _second.SetResult();
            throw new InvalidOperationException("a defect");
        }
    }

    private sealed class WaitLog : ILogger<Recurring>
    {
        public ConcurrentQueue<TimeSpan> Waits { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Waits.Enqueue((TimeSpan)((IReadOnlyList<KeyValuePair<string, object?>>)state!).Single(value => value.Key == "Wait").Value!);
    }
}
