using Dapper;
using Npgsql;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>The inbound throughput with tables that hold nothing, a million and five million settled messages.</summary>
internal sealed class Growth : IScenario
{
    private const string Settle = """
        insert into inbound_relay.lane_messages
            (lane, owner, dedupe_key, major, minor, position, kind, status, attempts, remote_id, received_at, stored_at, ready_at, age_from, settled_at)
        select 'old-' || n % 100000, gen_random_uuid(), 'old-' || n, n, 0, 0, 'message', 'delivered', 1, n::text, t, t, t, t, t
        from (select n, now() - (n % 600000) * interval '1 second' as t from generate_series(@From::bigint, @To::bigint) n) old
        """;

    private const string Map = """
        insert into chats.message_ids (integration_id, inbox_id, provider_message_id, chatwoot_message_id, conversation_id)
        select '00000000-0000-0000-0000-000000000001', 1, 'old-' || n, n, n % 100000 from generate_series(@From::bigint, @To::bigint) n
        """;

    private const int Step = 250_000;

    public string Name => "growth";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(20);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(new BenchSetup(), cancellationToken);
        var rows = 0L;
        double empty = 0;
        foreach (var wanted in options.Short ? (long[])[0, 200_000] : [0, 1_000_000, 5_000_000])
        {
            await FillAsync(system.Bridge.Database, rows, wanted, cancellationToken);
            rows = wanted;
            var (rate, _) = await Saturation.RunAsync(
                system, system.Inbound, system.WriteAsync, underWay: 2 * system.Chats.Count, options.WarmUp, options.Steady, () => { }, cancellationToken);
            await system.Inbound.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
            figures.Add(Name, $"{rows / 1e6:0.#} million settled rows", rate, "messages/s");
            if (rows == 0)
                empty = rate;
            else
                figures.AddAtLeast(Name, $"{rows / 1e6:0.#} million settled rows, of an empty table", 100 * rate / empty, "%", 90);
        }

        await Correctness.WriteAsync(figures, Name, system.Inbound, system.Bridge);
    }

    private static async Task FillAsync(string database, long from, long to, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database);
        for (; from < to; from += Step)
        {
            var range = new { From = from + 1, To = Math.Min(to, from + Step) };
            await connection.ExecuteAsync(new CommandDefinition(Settle, range, commandTimeout: 600, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(Map, range, commandTimeout: 600, cancellationToken: cancellationToken));
        }

        await connection.ExecuteAsync(new CommandDefinition("vacuum analyze", commandTimeout: 600, cancellationToken: cancellationToken));
    }
}
