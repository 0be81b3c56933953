using System.Diagnostics;
using System.Net;
using System.Text;
using RyzeBridge.Benchmarks.Floors;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>What the machine can do at all: the bus alone, HTTP in and out alone, and the load generator alone.</summary>
internal sealed class Floor : IScenario
{
    private const int Writers = 64;

    public string Name => "floor";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(10);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        var duration = options.Short ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(20);
        figures.Add(Name, "bus publish+consume", await BusFloor.MeasureAsync(await TestServers.RabbitMqAsync(), options.WarmUp, duration, cancellationToken), "messages/s");
        using var empty = await OwnProcess.StartAsync("empty");
        figures.Add(Name, "load against an empty server", await RequestsAsync(empty.Address, options.WarmUp, duration, cancellationToken), "requests/s");
        using var forward = await OwnProcess.StartAsync("forward", empty.Address.ToString());
        figures.Add(Name, "HTTP in -> HTTP out", await RequestsAsync(forward.Address, options.WarmUp, duration, cancellationToken), "requests/s");
    }

    private static async Task<double> RequestsAsync(Uri address, TimeSpan warmUp, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var client = new WebhookClient();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = Encoding.UTF8.GetBytes(new string(' ', 700));
        var done = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                if (await client.PostAsync(address, body, CancellationToken.None) is HttpStatusCode.OK)
                    Interlocked.Increment(ref done);
            }
        }));
        await Task.Delay(warmUp, TimeProvider.System, cancellationToken);
        var before = Volatile.Read(ref done);
        var watch = Stopwatch.StartNew();
        await Task.Delay(duration, TimeProvider.System, cancellationToken);
        var rate = (Volatile.Read(ref done) - before) / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await writing;
        return rate;
    }
}
