#nullable enable

using System.Xml.Linq;

/// <summary>
/// Runs test projects and counts what they report. A project that crashed or ran nothing counts as one failure, so that silence never passes for success.
/// </summary>
sealed class TestResults(string closing)
{
    readonly List<string> _failures = [];
    int _passed;
    int _skipped;

    public bool AnyFailed => _failures.Count > 0;

    /// <summary>Takes over what a project reported in its file, and how it ended.</summary>
    public void Add(string project, string report, int exitCode)
    {
        var before = _failures.Count;
        var results = System.IO.File.Exists(report) ? XDocument.Load(report).Descendants().ToLookup(element => element.Name.LocalName) : null;
        // A crashed test host leaves the results it had so far, and a remark.
        if (results?["RunInfo"].Any(remark => remark.Value.Contains("run was aborted", StringComparison.Ordinal)) is true)
            _failures.Add($"{project}: the test host crashed, or a test hung");
        foreach (var result in results?["UnitTestResult"] ?? [])
        {
            if ((string?)result.Attribute("outcome") == "Passed")
                _passed++;
            else if ((string?)result.Attribute("outcome") == "NotExecuted")
                _skipped++;
            else
                _failures.Add($"{project}: {(string?)result.Attribute("testName")}: {Excerpt(result)}");
        }

        if (exitCode == 0 && results?["UnitTestResult"].Any() is not true)
            _failures.Add($"{project}: ran no test");
        else if (exitCode != 0 && _failures.Count == before)
            _failures.Add($"{project}: ended with exit code {exitCode}, but reported no failed test");
    }

    /// <summary>Of a failure's message, on one line, what says most: its beginning, and of a long one its end.</summary>
    static string Excerpt(XElement result)
    {
        const int Most = 600;
        var message = string.Join(" | ", result.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")?.Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);
        return message.Length <= 2 * Most ? message : $"{message[..Most]} ... {message[^Most..]}";
    }

    /// <summary>Names what failed, and closes with <c>N passed, N failed</c> (and <c>, N skipped</c> where any were). build.sh prints it at its very end.</summary>
    public void Close(bool finished)
    {
        string[] failures = [.. _failures, .. finished ? Array.Empty<string>() : ["the run ended before all tests were run"]];
        System.IO.File.WriteAllLines(closing, [
            .. failures.Select(failure => $"failed: {failure}"),
            $"{_passed} passed, {failures.Length} failed{(_skipped > 0 ? $", {_skipped} skipped" : "")}",
        ]);
    }
}

/// <summary>Runs the tests of the projects one after the other; throws when any failed. Each result is kept as <c>artifacts/test-results/PROJECT.trx</c>.</summary>
void RunTests(Dictionary<string, string> environment, params string[] projects)
{
    foreach (var project in projects)
    {
        var report = $"artifacts/test-results/{project}.trx";
        if (System.IO.File.Exists(report))
            System.IO.File.Delete(report);
        var exitCode = Execute(environment, "dotnet",
        [
            "test", $"artifacts/bin/{project}/{configuration.ToLowerInvariant()}/RyzeBridge.{project}.dll", "--nologo",
            "--results-directory", "artifacts/test-results", "--logger", $"trx;LogFileName={project}.trx", "--logger", "console;verbosity=minimal",
            // Slowness never fails, only what hangs: no test needs a tenth of this.
            "--blame-hang", "--blame-hang-timeout", "45m", "--blame-hang-dump-type", "none",
            .. filter is null ? Array.Empty<string>() : ["--filter", filter],
        ]);
        results!.Add(project, report, exitCode);
        results.Close(finished: project == projects[^1]);
    }

    if (results!.AnyFailed)
        throw new CakeException("Tests failed.");
}
