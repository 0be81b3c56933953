#nullable enable

using System.Net.Http;

/// <summary>A service or simulator as a process of its own; started again when it ends, until the run is stopped.</summary>
sealed class ServiceProcess
{
    readonly BuildRun _run;
    readonly IReadOnlyDictionary<string, string> _environment;
    readonly string[] _command;
    readonly string _folder;
    readonly Action<string> _log;
    Process _process;

    /// <summary>Starts the built project on the port, with its output in <c>artifacts/run/NAME.log</c>.</summary>
    public ServiceProcess(BuildRun run, string name, string program, int port, IReadOnlyDictionary<string, string> environment, Action<string> log)
    {
        _run = run;
        _log = log;
        _folder = Paths.GetDirectoryName(Paths.GetFullPath(program))!;
        _command = ["dotnet", Paths.GetFullPath(program)];
        _environment = new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" };
        Name = name;
        Url = $"http://127.0.0.1:{port}";
        LogFile = Paths.GetFullPath($"artifacts/run/{name}.log");
        Folders.CreateDirectory(Paths.GetDirectoryName(LogFile)!);
        Files.WriteAllText(LogFile, "");
        _process = Start();
    }

    public string Name { get; }

    public string Url { get; }

    public string LogFile { get; }

    /// <summary>The process that runs now.</summary>
    public Process Process => Volatile.Read(ref _process);

    /// <summary>Waits until the path answers with success; throws with the end of the log when the process ends first.</summary>
    public async Task UntilReadyAsync(string path)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Daemons.UntilAsync(Process, Name, LogFile, async () =>
        {
            try
            {
                using var response = await http.GetAsync(Url + path);
                return response.IsSuccessStatusCode;
            }
            catch (Exception early) when (early is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        });
    }

    /// <summary>Starts the process again whenever it ends: kill one, and see that no message is lost.</summary>
    public async Task KeepRunningAsync()
    {
        while (true)
        {
            await Process.WaitForExitAsync();
            await Async.Delay(TimeSpan.FromSeconds(1));
            if (_run.Stopping)
                return;
            _log($"{Name} ended with exit code {Process.ExitCode} and is started again; see {LogFile}.");
            Volatile.Write(ref _process, Start());
        }
    }

    /// <summary>Runs a command of the program to its end; what it wrote.</summary>
    public string Command(params string[] arguments) => _run.Capture(_environment, _folder, [.. _command, .. arguments])
        ?? throw new InvalidOperationException($"{Name} {string.Join(' ', arguments)} failed.");

    Process Start() => _run.StartDaemon(LogFile, _environment, _command, _folder);
}
