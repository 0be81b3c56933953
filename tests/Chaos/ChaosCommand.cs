using System.Text.Json;
using RyzeBridge.Chaos.Faults;
using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Chaos;

/// <summary>Runs the faults one after the other under load, and compares what was written with what arrived.</summary>
internal static class ChaosCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>0 when nothing was lost, doubled, disordered, misplaced or changed.</summary>
    public static async Task<int> RunAsync(IEnumerable<string> arguments)
    {
        ChaosOptions options;
        try
        {
            options = ChaosOptions.Parse(arguments);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        await using var world = await ChaosWorld.StartAsync(options);
        var report = await RunAsync(world, options);
        // The long part first: of a long output the end is read.
        if (!report.IsFlawless)
            Console.WriteLine(await world.Bridge.ExplainAsync());
        Console.WriteLine();
        Console.WriteLine(report.Table());
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);
        await File.WriteAllTextAsync(options.Output, JsonSerializer.Serialize(report, Json));
        return report.IsFlawless ? 0 : 1;
    }

    private static async Task<ChaosReport> RunAsync(ChaosWorld world, ChaosOptions options)
    {
        var chosen = FaultCatalogue.All.Where(fault => options.Only.Count > 0 ? options.Only.Contains(fault.Name) : fault.InShort || !options.Short).ToList();
        var possible = chosen.Where(fault => !fault.NeedsOwnServers || (world.Postgres is not null && world.RabbitMq is not null)).ToList();
        var traffic = new Traffic(world, options);
        var results = new List<FaultResult>();
        using var stop = new CancellationTokenSource();
        var writing = traffic.WriteAsync(stop.Token);
        using var ended = new CancellationTokenSource();
        var watching = traffic.WatchAsync(ended.Token);
        foreach (var fault in possible)
            results.Add(await RunAsync(fault, world, traffic, writing, watching));
        await stop.CancelAsync();
        await writing;
        await SettleAsync(traffic, new Span(0, 0), watching);
        // A duplicate would come now.
        await world.PauseAsync(CancellationToken.None);
        await ended.CancelAsync();
        await watching;
        await traffic.ObserveAsync(CancellationToken.None);
        return new ChaosReport
        {
            At = TimeProvider.System.GetUtcNow(),
            Short = options.Short,
            Faults = results,
            LeftOut = [.. chosen.Except(possible).Select(fault => fault.Name)],
            Inbound = traffic.Inbound.Compare(),
            Outbound = traffic.Outbound.Compare(),
            WronglyRed = await traffic.WronglyRedAsync(CancellationToken.None),
        };
    }

    private static async Task<FaultResult> RunAsync(Fault fault, ChaosWorld world, Traffic traffic, Task writing, Task watching)
    {
        var begun = TimeProvider.System.GetUtcNow();
        var (before, redBefore, retriedBefore) = (new Span(traffic.Inbound.Written, traffic.Outbound.Written), traffic.Red, traffic.Retried);
        await fault.RunAsync(world, CancellationToken.None);
        if (writing.IsCompleted)
            await writing; // why the load ended
        var ended = TimeProvider.System.GetUtcNow();
        await SettleAsync(traffic, before, watching);
        var result = new FaultResult(
            fault.Name,
            traffic.Inbound.Written + traffic.Outbound.Written - before.Inbound - before.Outbound,
            traffic.Inbound.LongestDelay(begun, ended).TotalSeconds,
            traffic.Outbound.LongestDelay(begun, ended).TotalSeconds,
            traffic.Red - redBefore,
            traffic.Retried - retriedBefore);
        Console.WriteLine($"{fault.Name,-34} {result.Messages,6} messages, longest {result.LongestInbound,6:0.0} s in, {result.LongestOutbound,6:0.0} s out, {result.Red} red for a while, {result.Retried} sent by Retry");
        return result;
    }

    /// <summary>
    /// Waits until all that was written from there on until now has arrived; what has not come in time is for the comparison to say.
    /// </summary>
    private static async Task SettleAsync(Traffic traffic, Span from, Task watching)
    {
        var (inbound, outbound) = (traffic.Inbound.Written, traffic.Outbound.Written);
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < ChaosOptions.Recovery)
        {
            if (watching.IsCompleted)
                await watching; // why nobody looks any more
            if (!AnyWithin(traffic.Inbound, from.Inbound, inbound) && !AnyWithin(traffic.Outbound, from.Outbound, outbound))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
        }
    }

    private static bool AnyWithin(MessageLedger ledger, int from, int to) => ledger.Missing().Any(number => number >= from && number < to);

    /// <summary>Numbers of the messages from which on a look counts.</summary>
    private readonly record struct Span(int Inbound, int Outbound);
}
