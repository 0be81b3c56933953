#nullable enable

/// <summary>
/// What the tests of <c>docker-compose.yml</c> need: a program that reads the file, a Docker API, the product's images and the
/// servers'. With Docker all of it is there; without, podman offers the API, and Debian's docker-compose reads the file.
/// </summary>
sealed class ComposeTest
{
    const string ProjectLabel = "com.docker.compose.project";

    readonly BuildRun _run;
    readonly ContainerTool _tool;
    readonly Action<string> _log;

    ComposeTest(BuildRun run, ContainerTool tool, Action<string> log)
    {
        _run = run;
        _tool = tool;
        _log = log;
    }

    /// <summary>What the tests are told, by environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Installs and builds what is missing.</summary>
    public static async Task<ComposeTest> PrepareAsync(BuildRun run, Action<string> log)
    {
        var tool = ContainerTool.FindOrInstall(run, log);
        ProductImages.Build(run, tool, ProductImages.TestTag, readyToRun: false, log);
        var bases = new BaseImages(run, tool, log);
        var environment = new Dictionary<string, string>(tool.Environment)
        {
            ["RYZEBRIDGE_CONTAINER_TOOL"] = tool.Program,
            ["RYZEBRIDGE_COMPOSE"] = FindCompose(run, tool, log),
            ["RYZEBRIDGE_IMAGES"] = ProductImages.Registry,
            ["RYZEBRIDGE_VERSION"] = ProductImages.TestTag,
            ["RYZEBRIDGE_POSTGRES_IMAGE"] = bases.Server(Images.Postgres, "postgres"),
            ["RYZEBRIDGE_RABBITMQ_IMAGE"] = bases.Server(Images.RabbitMq, "rabbitmq"),
            ["COMPOSE_PROJECT_NAME"] = ProjectOf(run.Id),
        };
        foreach (var name in new[] { "GATEWAY", "POSTGRES", "RABBITMQ", "RABBITMQ_MANAGEMENT", "CHATWOOT_SIMULATOR", "CLOUD_API_SIMULATOR" })
            environment[$"{name}_PORT"] = $"{run.FreePort()}";
        if (tool.IsPodman)
            environment["DOCKER_HOST"] = await PodmanApi.StartAsync(run, tool);
        if (tool.Environment.Count > 0)
            environment["COMPOSE_FILE"] = $"docker-compose.yml:{WriteLowLimits(run)}";
        Files.WriteAllText(Mark(run.Folder), tool.Program);
        return new ComposeTest(run, tool, log) { Environment = environment };
    }

    /// <summary>
    /// Has health checks run while the tests run: podman leaves that to systemd, which a machine in a container does not have.
    /// </summary>
    public async Task KeepHealthAsync()
    {
        if (!_tool.IsPodman || Folders.Exists("/run/systemd/system"))
            return;
        _log("podman without systemd: the build runs the containers' health checks.");
        while (!_run.Stopping)
        {
            var found = _tool.Capture("ps", "--quiet", "--filter", $"label={ProjectLabel}={ProjectOf(_run.Id)}", "--filter", "health=starting") ?? "";
            await Async.WhenAll(found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(id => Async.Run(() => _tool.Capture("healthcheck", "run", id))));
            await Async.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Removes what a run, also a killed one, left behind.</summary>
    public static void Remove(string runId, string runFolder)
    {
        if (!Files.Exists(Mark(runFolder)))
            return;
        var tool = Files.ReadAllText(Mark(runFolder));
        var filter = $"--filter label={ProjectLabel}={ProjectOf(runId)}";
        foreach (var (list, remove) in new[] { ("ps --all --quiet", "rm --force --volumes"), ("network ls --quiet", "network rm"), ("volume ls --quiet", "volume rm --force") })
        {
            using var removal = Process.Start("sh", ["-c", $"ids=$({tool} {list} {filter}) && [ -n \"$ids\" ] && {tool} {remove} $ids >/dev/null 2>&1"]);
            removal.WaitForExit(TimeSpan.FromMinutes(1));
        }
    }

    // podman's API does not look at its own settings of these.
    static string WriteLowLimits(BuildRun run)
    {
        var path = Paths.Combine(run.Folder, "low-limits.yml");
        var services = Files.ReadLines("docker-compose.yml").SkipWhile(line => line != "services:").Skip(1).TakeWhile(line => line != "volumes:")
            .Where(line => System.Text.RegularExpressions.Regex.IsMatch(line, "^  [a-z-]+:$"));
        Files.WriteAllLines(path, services.Select(service => $"{service} {{ulimits: {{nofile: {{soft: 1024, hard: 4096}}, nproc: 1000}}}}").Prepend("services:"));
        return path;
    }

    static string FindCompose(BuildRun run, ContainerTool tool, Action<string> log)
    {
        if (!tool.IsPodman && run.Capture("docker", "compose", "version") is not null)
            return "docker compose";
        if (run.Capture("docker-compose", "version") is null && Packages.AreInstallable(run))
        {
            log("Installing docker-compose with apt.");
            Packages.Install(run, ["docker-compose"]);
        }

        Daemons.Check(run.Capture("docker-compose", "version") is not null, "Nothing here reads docker-compose.yml. Install docker compose.");
        return "docker-compose";
    }

    static string ProjectOf(string runId) => $"ryzebridge-{runId}";

    static string Mark(string runFolder) => Paths.Combine(runFolder, "containers-by-compose-test");
}

/// <summary>podman's Docker API, on a socket of the run's own.</summary>
static class PodmanApi
{
    /// <summary>Value of <c>DOCKER_HOST</c>.</summary>
    public static async Task<string> StartAsync(BuildRun run, ContainerTool tool)
    {
        var socket = Paths.Combine(run.Folder, "podman.sock");
        var log = Paths.Combine(run.Folder, "podman.log");
        var service = run.StartDaemon(log, tool.Environment, ["podman", "system", "service", "--time=0", $"unix://{socket}"]);
        await Daemons.UntilAsync(service, "podman", log, () => Async.FromResult(Files.Exists(socket)));
        return $"unix://{socket}";
    }
}
