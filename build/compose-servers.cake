#nullable enable

/// <summary>RabbitMQ and PostgreSQL of <c>docker-compose.yml</c>, in a compose project of the run's own.</summary>
static class ComposeServers
{
    /// <summary>Docker's compose plugin is installed.</summary>
    public static bool Installed(BuildRun run) => run.Capture("docker", "compose", "version") is not null;

    /// <summary>Starts the services, waits until they are healthy, and removes them with the run. Throws when they do not come up.</summary>
    public static void Start(BuildRun run, IReadOnlyDictionary<string, string> settings, params string[] services)
    {
        run.CreateFolder(MarkFolder);
        run.WhenStopped(() => Remove(run.Id));
        string[] command = ["docker", "compose", "--project-name", ProjectOf(run.Id), "up", "--detach", "--wait", .. services];
        if (run.Execute(TimeSpan.FromMinutes(5), settings, command) != 0)
            throw new InvalidOperationException("docker compose could not start RabbitMQ and PostgreSQL; it says why above.");
    }

    /// <summary>Removes the containers, networks and volumes of a run that has any.</summary>
    public static void Remove(string id)
    {
        if (!Folders.Exists($"/tmp/ryzebridge-{id}/{MarkFolder}"))
            return;
        using var down = Process.Start(new ProcessStartInfo("docker", ["compose", "--project-name", ProjectOf(id), "down", "--volumes", "--timeout", "3"]) { UseShellExecute = false });
        down!.WaitForExit(TimeSpan.FromMinutes(1));
    }

    const string MarkFolder = "compose";

    static string ProjectOf(string id) => $"ryzebridge-{id}";
}
