using System.Diagnostics;

namespace RyzeBridge.ContainerTests;

/// <summary>Runs programs as an operator does.</summary>
internal static class Command
{
    /// <summary>Folder of <c>docker-compose.yml</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs a program to its end in the repository's folder.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> command, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string[] words = [.. command];
        var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docker-compose.yml")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("docker-compose.yml is not above the tests.");
        return folder;
    }
}
