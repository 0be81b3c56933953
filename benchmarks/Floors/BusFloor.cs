using System.Diagnostics;
using MassTransit;

namespace RyzeBridge.Benchmarks.Floors;

/// <summary>MassTransit alone: publish with confirm, consume, count. One durable quorum queue, MassTransit's own defaults.</summary>
internal static class BusFloor
{
    private const int Publishers = 64;

    /// <summary>Messages a second through the bus while it runs.</summary>
    public static async Task<double> MeasureAsync(string rabbitMq, TimeSpan warmUp, TimeSpan duration, CancellationToken cancellationToken)
    {
        var consumer = new Counter();
        var queue = $"bench-floor-{Guid.NewGuid():n}";
        var bus = Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(new Uri(rabbitMq), host => host.PublisherConfirmation = true);
            configure.MessageTopology.SetEntityNameFormatter(new FloorNames(queue));
            configure.ReceiveEndpoint(queue, endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.PrefetchCount = 64;
                // Gone by itself, however the run ends.
                endpoint.SetQueueArgument("x-expires", 120_000);
                endpoint.Instance(consumer);
            });
        });
        await bus.StartAsync(cancellationToken);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => PublishAsync(bus, consumer, stop.Token)));
            await Task.Delay(warmUp, TimeProvider.System, cancellationToken);
            var before = consumer.Count;
            var watch = Stopwatch.StartNew();
            await Task.Delay(duration, TimeProvider.System, cancellationToken);
            var rate = (consumer.Count - before) / watch.Elapsed.TotalSeconds;
            await stop.CancelAsync();
            await publishing;
            return rate;
        }
        finally
        {
            await bus.StopAsync(TimeSpan.FromSeconds(10));
        }
    }

    private static async Task PublishAsync(IBus bus, Counter consumer, CancellationToken cancellationToken)
    {
        var payload = new string('x', 700); // what a text of a customer comes to
        var published = 0;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await bus.Publish(new FloorMessage { Payload = payload }, cancellationToken);
                // The queue must not grow without end: the floor is what goes through, not what goes in.
                while (++published % 16 == 0 && consumer.Published(16) > 2000 && !cancellationToken.IsCancellationRequested)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private sealed class Counter : IConsumer<FloorMessage>
    {
        private int _count;
        private int _published;

        public int Count => Volatile.Read(ref _count);

        /// <summary>Counts, and tells how many are on their way.</summary>
        public int Published(int more) => Interlocked.Add(ref _published, more) - Count;

        public Task Consume(ConsumeContext<FloorMessage> context)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }
    }

    private sealed class FloorNames(string name) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => $"{name}.{typeof(T).Name}";
    }
}
