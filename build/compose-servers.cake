#nullable enable

/// <summary>RabbitMQ and PostgreSQL of <c>docker-compose.yml</c>, in a compose project of the run's own.</summary>
static class ComposeServers
{
    /// <summary>What the file wants to know for its services, of which none is started here.</summary>
    public static IReadOnlyDictionary<string, string> Unused { get; } =
        new[] { "POSTGRES_PASSWORD", "RABBITMQ_PASSWORD", "TRANSIT_KEY", "AT_REST_KEY", "PUBLIC_URL" }.ToDictionary(name => name, _ => "unused");

    /// <summary>Docker's compose plugin is installed.</summary>
    public static bool Installed(BuildRun run) => run.Capture("docker", "compose", "version") is not null;

    /// <summary>Starts the services, and waits until they are healthy. Throws when they do not come up.</summary>
    public static void Start(BuildRun run, IReadOnlyDictionary<string, string> settings, params string[] services)
    {
        string[] command = ["docker", "compose", "--project-name", ProjectOf(run.Id), "up", "--detach", "--wait", .. services];
        if (run.Execute(TimeSpan.FromMinutes(5), settings, command) != 0)
            throw new InvalidOperationException("docker compose could not start RabbitMQ and PostgreSQL; it says why above.");
    }

    /// <summary>Removes the containers, networks and volumes of a run.</summary>
    public static void Remove(string runId)
    {
        var start = new ProcessStartInfo("docker", ["compose", "--project-name", ProjectOf(runId), "down", "--volumes", "--timeout", "3"]) { UseShellExecute = false };
        foreach (var (name, value) in Unused)
            start.Environment[name] = value;
        using var down = Process.Start(start)!;
        down.WaitForExit(TimeSpan.FromMinutes(1));
    }

    static string ProjectOf(string runId) => $"ryzebridge-{runId}";
}
