using System.Globalization;

namespace RyzeBridge.SystemHarness;

/// <summary>What a process has used so far, as the kernel counts it.</summary>
/// <param name="Cpu">User and system time of all its threads.</param>
/// <param name="Memory">Resident now, bytes.</param>
/// <param name="PeakMemory">Most that was ever resident, bytes.</param>
public sealed record ProcessUsage(TimeSpan Cpu, long Memory, long PeakMemory)
{
    private const int TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    /// <summary>Reads <c>/proc</c>; null when the process is gone.</summary>
    public static ProcessUsage? Of(int process)
    {
        try
        {
            // The name, in parentheses, may hold spaces: what follows it is counted.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            var status = File.ReadLines($"/proc/{process}/status").ToList();
            return new ProcessUsage(TimeSpan.FromSeconds((double)ticks / TicksPerSecond), Kilobytes(status, "VmRSS:"), Kilobytes(status, "VmHWM:"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Kilobytes(List<string> status, string name) =>
        status.Find(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024
            : 0;
}
