#nullable enable

/// <summary>Runs the benchmarks and the chaos suite, which print their own tables and write <c>artifacts/*.json</c>.</summary>
static class Measurement
{
    /// <summary>Runs the program to its end, within the limit; throws when it fails.</summary>
    public static void Run(BuildRun run, string project, string configuration, Servers servers, TimeSpan limit, string[] options)
    {
        // What the program leaves behind when it is killed goes with the run. Not closed to others: PostgreSQL has a user of its own.
        var temporary = Folders.CreateDirectory($"{run.Folder}/tmp").FullName;
        var environment = new Dictionary<string, string> { ["TMPDIR"] = temporary };
        if (servers.Postgres is not null)
            environment["RYZEBRIDGE_POSTGRES"] = servers.Postgres;
        if (servers.RabbitMq is not null)
            environment["RYZEBRIDGE_RABBITMQ"] = servers.RabbitMq;
        var exitCode = run.Execute(limit, environment, ["dotnet", $"artifacts/bin/{project}/{configuration.ToLowerInvariant()}/RyzeBridge.{project}.dll", .. options]);
        if (exitCode is null)
            throw new CakeException($"{project} was not finished within {limit.TotalMinutes} minutes.");
        if (exitCode != 0)
            throw new CakeException($"{project} failed; it says why above.");
    }
}
