#nullable enable

/// <summary>Programs that the bridge or its tests call, beside the servers.</summary>
static class Programs
{
    static readonly (string Name, string Asks, string Without)[] Needed =
    [
        ("ffmpeg", "-version", "recordings go as sound files, and the tests of voice notes fail"),
        ("curl", "--version", "the test that types the README's calls fails"),
    ];

    /// <summary>Installs from the machine's packages what lacks, where that may be done; says what follows where it may not.</summary>
    public static void Ensure(BuildRun run, Action<string> log)
    {
        var missing = Missing(run);
        if (missing.Count > 0 && Packages.AreInstallable(run))
        {
            var names = missing.Select(program => program.Name).ToList();
            log($"Installing {string.Join(" and ", names)} with apt.");
            Packages.Install(run, names);
            missing = Missing(run);
        }

        foreach (var program in missing)
            log($"There is no {program.Name}: {program.Without}. apt-get install {program.Name}");
    }

    static List<(string Name, string Asks, string Without)> Missing(BuildRun run) =>
        [.. Needed.Where(program => run.Capture(program.Name, program.Asks) is null)];
}
