namespace RyzeBridge.SystemHarness.Servers;

/// <summary>A PostgreSQL of one's own, to be restarted and killed; from the machine's programs, with its data in a folder that goes with it.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private const string Superuser = "ryzebridge";
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private readonly string _folder;
    private readonly string _programs;
    private readonly int _port = Ports.Free();
    private readonly Daemon _server;

    private OwnPostgres(string programs, IReadOnlyList<string> settings)
    {
        _programs = programs;
        _folder = Directory.CreateTempSubdirectory("ryzebridge-postgres-").FullName;
        string[] all =
        [
            "listen_addresses=127.0.0.1", $"port={_port}", "unix_socket_directories=", "max_connections=300",
            // Killed, but never without power: nothing is gained by waiting for the disk, and nothing that was committed is lost.
            "fsync=off", .. settings,
        ];
        _server = new Daemon("PostgreSQL", $"{_folder}/log", [.. AsOwner, $"{programs}/postgres", "-D", $"{_folder}/data", .. all.SelectMany(setting => new[] { "-c", setting })], Nothing);
    }

    /// <summary>Connection string.</summary>
    public string Address => $"Host=127.0.0.1;Port={_port};Username={Superuser};Database=postgres";

    // The programs refuse to run as root.
    private static string[] AsOwner => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] : [];

    /// <summary>Starts one; null when the programs are not installed.</summary>
    /// <param name="settings">Further settings, <c>name=value</c>.</param>
    public static async Task<OwnPostgres?> TryStartAsync(params string[] settings)
    {
        var programs = new[] { "/usr/lib/postgresql", "/usr/local/pgsql" }
            .Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root).OrderDescending(StringComparer.Ordinal).Append(root))
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));
        if (programs is null)
            return null;
        var server = new OwnPostgres(programs, settings);
        await server.CreateAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again.</summary>
    public Task StartAsync() => _server.StartAsync(() => Daemon.RunAsync(Nothing, $"{_programs}/pg_isready", "-h", "127.0.0.1", "-p", $"{_port}"));

    /// <summary>Ends it, disconnecting its clients.</summary>
    public async Task StopAsync()
    {
        _ = Signals.Interrupt(_server.Id);
        await _server.EndedAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Ends it as a crash does: all its processes at once, so that it has to recover.</summary>
    public async Task KillAsync()
    {
        // SIGQUIT is PostgreSQL's own "immediate": no checkpoint, children included, which kill -9 of the parent alone would leave behind.
        _ = Signals.Quit(_server.Id);
        await _server.EndedAsync(TimeSpan.FromSeconds(30));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server.IsRunning)
            await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task CreateAsync()
    {
        if (AsOwner.Length > 0 && !await Daemon.RunAsync(Nothing, "chown", "postgres:postgres", _folder))
            throw new InvalidOperationException("There is no user 'postgres' to run PostgreSQL as.");
        // Reachable from loopback only, for the life of a test run.
        if (!await Daemon.RunAsync(
            Nothing,
            [.. AsOwner, $"{_programs}/initdb", "--pgdata", $"{_folder}/data", "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]))
        {
            throw new InvalidOperationException($"initdb failed in {_folder}.");
        }
    }
}
