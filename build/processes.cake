#nullable enable

using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>Ending processes: those that are known, and those that carry the id of a run in their environment.</summary>
static class Processes
{
    /// <summary>The variable that holds the id.</summary>
    public const string Marker = "RYZEBRIDGE_RUN";

    /// <summary>Asks processes to stop (SIGTERM), and insists after the limit.</summary>
    public static void End(IReadOnlyCollection<Process> processes, TimeSpan limit)
    {
        var patience = Stopwatch.StartNew();
        foreach (var process in processes.Where(process => !process.HasExited))
            Kill(process.Id, SigTerm);
        foreach (var process in processes)
        {
            if (!process.WaitForExit(limit > patience.Elapsed ? limit - patience.Elapsed : TimeSpan.Zero))
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Ends all processes of a run: SIGTERM, and SIGKILL when that does not help.</summary>
    public static void EndOf(string id)
    {
        var patience = Stopwatch.StartNew();
        // PostgreSQL waits for its clients at SIGTERM, and disconnects them at SIGINT.
        foreach (var pid in Carrying(id))
            Kill(pid, NameOf(pid) == "postgres" ? SigInt : SigTerm);
        while (Carrying(id) is { Count: > 0 } left && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(10))
                left.ForEach(pid => Kill(pid, SigKill));
            Thread.Sleep(50);
        }
    }

    static List<int> Carrying(string id)
    {
        var mark = Encoding.ASCII.GetBytes($"{Marker}={id}\0");
        return [.. Folders.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Paths.GetFileName(path), out var pid) ? pid : 0)
            .Where(pid => pid > 1 && pid != Environment.ProcessId && ReadBytesIfThere($"/proc/{pid}/environ").AsSpan().IndexOf(mark) >= 0)];
    }

    static string NameOf(int pid) => ReadIfThere($"/proc/{pid}/comm")?.Trim() ?? "";

    static string? ReadIfThere(string path) =>
        ReadBytesIfThere(path) is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : null;

    static byte[] ReadBytesIfThere(string path)
    {
        try
        {
            return Files.ReadAllBytes(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    const int SigInt = 2;
    const int SigKill = 9;
    const int SigTerm = 15;

    /// <summary>Id of the process that started this one; another once that one is gone.</summary>
    [DllImport("libc", EntryPoint = "getppid")]
    public static extern int ParentId();

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int pid, int signal);
}
