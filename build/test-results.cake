#nullable enable

using System.Xml.Linq;

/// <summary>
/// Runs test projects and counts what they report. A project that crashed, took too long or ran nothing counts as one failure,
/// so that silence never passes for success.
/// </summary>
sealed class TestResults
{
    /// <summary>What all projects together may take, so that the whole command stays within twenty minutes.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(17);

    readonly List<string> _failures = [];
    readonly Stopwatch _elapsed = Stopwatch.StartNew();
    int _passed;
    int _skipped;
    bool _finished;

    /// <summary>Something failed.</summary>
    public bool AnyFailed => _failures.Count > 0;

    /// <summary>Runs the tests of one project against the servers; the results are added and kept as <c>artifacts/test-results/PROJECT.trx</c>.</summary>
    public void Run(BuildRun run, string project, string configuration, string? filter, Servers servers, IReadOnlyDictionary<string, string>? more = null)
    {
        var report = $"{run.CreateFolder("test-results")}/{project}.trx";
        var environment = new Dictionary<string, string>(more ?? new Dictionary<string, string>()) { ["TESTCONTAINERS_RYUK_CONTAINER_IMAGE"] = Images.Reaper };
        if (servers.Postgres is not null)
            environment["RYZEBRIDGE_POSTGRES"] = servers.Postgres;
        if (servers.RabbitMq is not null)
            environment["RYZEBRIDGE_RABBITMQ"] = servers.RabbitMq;

        var left = Limit - _elapsed.Elapsed;
        var exitCode = left <= TimeSpan.Zero ? null : run.Execute(left, environment,
        [
            "dotnet", "test", $"artifacts/bin/{project}/{configuration.ToLowerInvariant()}/RyzeBridge.{project}.dll",
            "--logger", $"trx;LogFileName={report}", "--logger", "console;verbosity=minimal", "--nologo",
            .. filter is null ? Array.Empty<string>() : ["--filter", filter],
        ]);

        var before = _failures.Count;
        var ran = Files.Exists(report) ? Add(project, report) : 0;
        if (exitCode is null)
            _failures.Add($"{project}: not finished when the {Limit.TotalMinutes} minutes for all tests were over");
        else if (ran == 0 && exitCode == 0)
            _failures.Add($"{project}: ran no test");
        else if (exitCode != 0 && _failures.Count == before)
            _failures.Add($"{project}: ended with exit code {exitCode}, but reported no failed test");
    }

    /// <summary>All projects were run, whatever the outcome.</summary>
    public void Finish() => _finished = true;

    /// <summary>Names what failed, and closes with <c>N passed, N failed</c> (and <c>, N skipped</c> where any were).</summary>
    public void PrintClosingLine()
    {
        if (!_finished)
            _failures.Add("the run ended before all tests were run");
        Console.Error.Flush();
        foreach (var failure in _failures)
            Console.WriteLine($"failed: {failure}");
        Console.WriteLine($"{_passed} passed, {_failures.Count} failed{(_skipped > 0 ? $", {_skipped} skipped" : "")}");
    }

    int Add(string project, string report)
    {
        Folders.CreateDirectory("artifacts/test-results");
        Files.Copy(report, $"artifacts/test-results/{project}.trx", overwrite: true);
        var elements = XDocument.Load(report).Descendants().ToLookup(element => element.Name.LocalName);
        // A crashed test host leaves the results it had so far, and a remark.
        if (elements["RunInfo"].Any(remark => remark.Value.Contains("run was aborted", StringComparison.Ordinal)))
            _failures.Add($"{project}: the test host crashed");
        var results = elements["UnitTestResult"].ToList();
        foreach (var result in results)
        {
            switch ((string?)result.Attribute("outcome"))
            {
                case "Passed":
                    _passed++;
                    break;
                case "NotExecuted":
                    _skipped++;
                    break;
                default:
                    _failures.Add($"{project}: {(string?)result.Attribute("testName")}");
                    break;
            }
        }

        return results.Count;
    }
}
