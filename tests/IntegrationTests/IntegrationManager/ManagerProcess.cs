using System.Diagnostics;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The manager as a process of its own: for its commands, and to be killed.</summary>
internal sealed class ManagerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ManagerProcess(Process process) => _process = process;

    /// <summary>Starts the service on the system's servers.</summary>
    public static ManagerProcess Start(ManagerSystem system, params string[] settings)
    {
        var process = Launch([.. system.Settings(), .. settings]);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ManagerProcess(process);
    }

    /// <summary>Runs a command to its end, of the manager or of another service.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(IEnumerable<string> arguments, string service = "IntegrationManager")
    {
        using var process = Launch(arguments, service);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).Trim(), (await error).Trim());
    }

    /// <summary>As <c>kill -9</c> does: no handler of the service runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static Process Launch(IEnumerable<string> arguments, string service = "IntegrationManager")
    {
        // artifacts/bin/IntegrationTests/release -> artifacts/bin/IntegrationManager/release
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(own.Parent!.Parent!.FullName, service, own.Name, $"RyzeBridge.{service}.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_gcServer"] = "0";
        return Process.Start(start)!;
    }
}
