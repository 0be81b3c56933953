#nullable enable

/// <summary>A throw-away PostgreSQL of the run's own, started from the machine's programs.</summary>
static class PrivatePostgres
{
    const string Superuser = "ryzebridge";

    /// <summary>Folder of <c>initdb</c> and <c>postgres</c>; null when not installed.</summary>
    public static string? FindPrograms(BuildRun run) =>
        new[] { "/usr/lib/postgresql", "/usr/local/pgsql" }
            .Where(Folders.Exists)
            .SelectMany(root => Folders.EnumerateDirectories(root).Append(root))
            .OrderByDescending(folder => int.TryParse(Paths.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Paths.Combine(folder, "bin"))
            .Append(run.Capture("pg_config", "--bindir") ?? "")
            .FirstOrDefault(bin => Files.Exists(Paths.Combine(bin, "initdb")) && Files.Exists(Paths.Combine(bin, "postgres")));

    /// <summary>Starts the server; its connection string once it answers. Throws with the end of its log when it does not come up.</summary>
    public static async Task<string> StartAsync(BuildRun run, string programs)
    {
        var folder = run.CreateFolder("postgres");
        var log = $"{run.Folder}/postgres.log";
        var password = Secrets.Random();
        Files.WriteAllText($"{folder}/password", password);
        // The programs refuse to run as root.
        string[] asOwner = run.Capture("id", "-u") == "0" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] : [];
        if (asOwner.Length > 0)
            Daemons.Check(run.Capture("chown", "-R", "postgres:postgres", folder) is not null, "There is no user 'postgres' to run PostgreSQL as.");

        var initdb = run.StartDaemon(log, Nothing,
            [.. asOwner, $"{programs}/initdb", "--pgdata", $"{folder}/data", "--username", Superuser, "--pwfile", $"{folder}/password",
             "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]);
        await initdb.WaitForExitAsync();
        Daemons.Check(initdb.ExitCode == 0, "initdb failed", log);

        var port = run.FreePort();
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "max_connections=300",
            // Its data does not outlive the run: nothing is gained by waiting for the disk.
            "fsync=off", "synchronous_commit=off", "full_page_writes=off",
            // The benchmarks ask it where the time goes.
            .. Files.Exists($"{programs}/../lib/pg_stat_statements.so") ? ["shared_preload_libraries=pg_stat_statements"] : Array.Empty<string>(),
        ];
        var server = run.StartDaemon(log, Nothing,
            [.. asOwner, $"{programs}/postgres", "-D", $"{folder}/data", .. settings.SelectMany(setting => new[] { "-c", setting })]);
        await Daemons.UntilAsync(server, "PostgreSQL", log, () => Async.FromResult(run.Capture($"{programs}/pg_isready", "-h", "127.0.0.1", "-p", $"{port}") is not null));
        return $"Host=127.0.0.1;Port={port};Username={Superuser};Password={password};Database=postgres";
    }

    static readonly Dictionary<string, string> Nothing = [];
}
