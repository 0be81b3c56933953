using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>Where the database's time goes: the dearest statements of each direction, as <c>pg_stat_statements</c> counts them.</summary>
internal sealed partial class Statements : IScenario
{
    private const int Shown = 8;

    private const string Counted = """
        select query, calls, total_exec_time as time from pg_stat_statements
        where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%'
        """;

    public string Name => "statements";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(5);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(new BenchSetup(), cancellationToken);
        await using var database = new NpgsqlConnection(system.Bridge.Database);
        if (!(await database.QuerySingleAsync<string>("show shared_preload_libraries")).Contains("pg_stat_statements", StringComparison.Ordinal))
        {
            Console.WriteLine("  NOT MEASURED: this PostgreSQL does not have pg_stat_statements in its shared_preload_libraries.");
            return;
        }

        await database.ExecuteAsync("create extension if not exists pg_stat_statements");
        await MeasureAsync(system, database, outbound: false, options, figures, cancellationToken);
        await MeasureAsync(system, database, outbound: true, options, figures, cancellationToken);
    }

    private async Task MeasureAsync(BenchSystem system, NpgsqlConnection database, bool outbound, BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        var (ledger, direction) = outbound ? (system.Outbound, "outbound") : (system.Inbound, "inbound");
        var (_, messages) = await Saturation.RunAsync(
            system, ledger, outbound ? system.AnswerAsync : system.WriteAsync, underWay: 2 * system.Chats.Count, options.WarmUp, options.Steady,
            () => database.Execute("select pg_stat_statements_reset()"), cancellationToken);
        var statements = (await database.QueryAsync<(string Query, long Calls, double Time)>(Counted))
            .GroupBy(row => NameOf(row.Query), row => (row.Calls, row.Time))
            .Select(group => (Name: group.Key, Calls: group.Sum(row => row.Calls), Time: group.Sum(row => row.Time)))
            .OrderByDescending(statement => statement.Time)
            .ToList();
        var thousands = Math.Max(1, messages) / 1000.0;
        figures.Add(Name, $"{direction}: all", statements.Sum(statement => statement.Time) / thousands, "ms/1000");
        foreach (var (name, calls, time) in statements.Take(Shown))
        {
            figures.Add(Name, $"{direction}: {name}", time / thousands, "ms/1000");
            figures.Add(Name, $"{direction}: {name}, calls", calls / thousands, "/1000");
        }

        await ledger.DrainAsync(TimeSpan.FromSeconds(60), cancellationToken);
        await Correctness.WriteAsync(figures, Name, ledger, system.Bridge);
    }

    /// <summary>What a statement writes, or else what it reads.</summary>
    private static string NameOf(string query)
    {
        var writes = Writes().Matches(query).Select(match => $"{match.Groups["verb"].Value} {match.Groups["table"].Value}").Distinct(StringComparer.Ordinal).ToList();
        if (writes.Count > 0)
            return string.Join(", ", writes);
        return Reads().Match(query) is { Success: true } read ? $"select from {read.Groups["table"].Value}" : query[..Math.Min(query.Length, 40)];
    }

    [GeneratedRegex(@"\b(?<verb>insert into|(?<!for )update|delete from) (?!set\b|skip\b)(?<table>[a-z_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Writes();

    [GeneratedRegex(@"\b(?:from|join) (?!lateral\b|unnest\b|now\b)(?<table>[a-z_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reads();
}
