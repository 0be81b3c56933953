using System.Globalization;
using RyzeBridge.SystemHarness;

namespace RyzeBridge.Benchmarks.Measuring;

/// <summary>CPU time so far, by what it went to: the services, the servers, and the benchmark itself.</summary>
internal sealed record MachineUsage(IReadOnlyDictionary<string, TimeSpan> Cpu, IReadOnlyDictionary<string, long> PeakMemory)
{
    /// <summary>Reads <c>/proc</c>. PostgreSQL and RabbitMQ are found by name: all of the machine's count.</summary>
    public static MachineUsage Now(IEnumerable<ServiceProcess> services)
    {
        var cpu = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var memory = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            if (service.Usage() is { } usage)
            {
                cpu[service.Name] = cpu.GetValueOrDefault(service.Name) + usage.Cpu;
                memory[service.Name] = Math.Max(memory.GetValueOrDefault(service.Name), usage.PeakMemory);
            }
        }

        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ServerOf(path) is { } server
                && ProcessUsage.Of(id) is { } usage)
            {
                cpu[server] = cpu.GetValueOrDefault(server) + usage.Cpu;
            }
        }

        cpu["load and remotes"] = ProcessUsage.Of(Environment.ProcessId)!.Cpu;
        return new MachineUsage(cpu, memory);
    }

    /// <summary>Writes what was used since, a thousand messages.</summary>
    public void WriteSince(MachineUsage before, FigureSheet figures, string scenario, int messages)
    {
        foreach (var (name, cpu) in Cpu)
            figures.Add(scenario, $"CPU {name}", (cpu - before.Cpu.GetValueOrDefault(name)).TotalSeconds * 1000 / messages, "s/1000");
        foreach (var (name, bytes) in PeakMemory)
            figures.AddAtMost(scenario, $"peak memory {name}", bytes / 1024.0 / 1024, "MB", 250);
    }

    private static string? ServerOf(string path)
    {
        try
        {
            return File.ReadAllText($"{path}/comm").Trim() switch
            {
                "postgres" => "PostgreSQL",
                "beam.smp" => "RabbitMQ",
                _ => null,
            };
        }
        catch (IOException)
        {
            return null;
        }
    }
}
