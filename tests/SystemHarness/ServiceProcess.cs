using System.Diagnostics;
using System.Text;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.SystemHarness;

/// <summary>One of the services as a process of its own, as in production: killed, stopped and started again at will.</summary>
/// <param name="name">The service, as its project is named.</param>
/// <param name="environment">Its settings.</param>
/// <param name="port">Where it listens; null: on a free port.</param>
/// <param name="logFolder">Where it writes its log, <c>NAME.log</c>, to the end of what is there; null: into memory.</param>
/// <param name="isPublic">Whether other machines reach it.</param>
public sealed class ServiceProcess(
    string name, IReadOnlyDictionary<string, string> environment, int? port = null, string? logFolder = null, bool isPublic = false) : IAsyncDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly StringBuilder _log = new();
    private readonly int _port = port ?? Ports.Free();
    private readonly string? _file = logFolder is null ? null : Path.Combine(logFolder, $"{name}.log");
    private Process? _process;

    /// <summary>The service, as its project is named.</summary>
    public string Name => name;

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Everything it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _file is null ? _log.ToString() : File.ReadAllText(_file);
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        try
        {
            await Eventually.TrueAsync(IsReadyAsync, $"{name} is ready", StartLimit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}; it wrote:\n{Tail()}", exception);
        }
    }

    /// <summary>Starts it without waiting.</summary>
    public void Launch()
    {
        _process = Start([]);
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Completes when it has ended, by itself or not.</summary>
    public Task EndedAsync(CancellationToken cancellationToken) => _process!.WaitForExitAsync(cancellationToken);

    /// <summary>Ends it as <c>kill -9</c> does: no handler of the service runs.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Append("---- killed ----");
    }

    /// <summary>Ends it as an orchestrator does: SIGTERM, and as long as it takes to finish in good order.</summary>
    /// <param name="patience">After this it is killed.</param>
    public async Task StopAsync(TimeSpan patience)
    {
        _ = Signals.Terminate(_process!.Id);
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            Append($"---- stopped with {_process.ExitCode} ----");
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    /// <summary>CPU time and memory so far; null when it does not run.</summary>
    public ProcessUsage? Usage() => _process is { HasExited: false } running ? ProcessUsage.Of(running.Id) : null;

    /// <summary>Runs one of the service's commands and gives back what it printed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        return (await output).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"{name} ended at start; it wrote:\n{Tail()}");
        try
        {
            using var response = await Probe.GetAsync(new Uri(Address, "health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = Command(arguments);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = isPublic ? $"http://0.0.0.0:{_port}/" : Address.ToString();
        start.Environment["DOTNET_gcServer"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>A program that lies beside ours where nothing else is installed, or what the build made.</summary>
    private ProcessStartInfo Command(IEnumerable<string> arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.FullName, "services", name, $"RyzeBridge.{name}");
        if (File.Exists(program))
            return new ProcessStartInfo(program, arguments);
        // artifacts/bin/EndToEndTests/release -> artifacts/bin/Gateway/release
        return new ProcessStartInfo("dotnet", [Path.Combine(own.Parent!.Parent!.FullName, name, own.Name, $"RyzeBridge.{name}.dll"), .. arguments]);
    }

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (_log)
        {
            if (_file is null)
                _log.AppendLine(line);
            else
                File.AppendAllLines(_file, [line]);
        }
    }

    /// <summary>The end of what it has written, for a failed test.</summary>
    public string Tail() => Log is { Length: > 4000 } log ? log[^4000..] : Log;
}
