using System.Diagnostics;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.SystemHarness.Servers;

/// <summary>A server program as a child of this process, started again at will.</summary>
internal sealed class Daemon(string name, string logFile, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private Process? _process;

    /// <summary>Id of the process that was started last.</summary>
    public int Id => _process!.Id;

    /// <summary>It runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync(Func<Task<bool>> answers)
    {
        // The shell opens the log and becomes the server; a session of its own keeps the terminal's Ctrl-C away from it.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", logFile, .. command]) { UseShellExecute = false };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        await Eventually.TrueAsync(
            async () => await answers() || (_process.HasExited ? throw new InvalidOperationException($"{name} ended while starting; see {logFile}") : false),
            $"{name} answers; see {logFile}",
            Limit);
    }

    /// <summary>Ends it and its children as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for the end after a signal; insists after the limit.</summary>
    public async Task EndedAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            await _process!.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process!.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Runs a program to its end; false when it failed or is not there.</summary>
    public static async Task<bool> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        try
        {
            using var process = Process.Start(start)!;
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            await said;
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
