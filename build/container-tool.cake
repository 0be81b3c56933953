#nullable enable

/// <summary>Docker or podman: builds images and runs containers. The two take the same arguments, but for a few.</summary>
sealed class ContainerTool
{
    readonly BuildRun _run;

    ContainerTool(BuildRun run, string program, IReadOnlyDictionary<string, string> environment)
    {
        _run = run;
        Program = program;
        Environment = environment;
    }

    /// <summary><c>docker</c> or <c>podman</c>.</summary>
    public string Program { get; }

    public bool IsPodman => Program == "podman";

    /// <summary>What the tool, and whatever speaks to its API, needs in the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Docker when its daemon answers, else podman. Null: neither is there.</summary>
    public static ContainerTool? Find(BuildRun run, Action<string> log)
    {
        if (run.Capture("docker", "version", "--format", "{{.Server.Version}}") is not null)
            return new ContainerTool(run, "docker", new Dictionary<string, string>());
        if (run.Capture("podman", "--version") is null)
            return null;
        return new ContainerTool(run, "podman", PodmanSettings(run, log));
    }

    /// <summary>The same; on Debian as root podman is installed when neither is there.</summary>
    public static ContainerTool FindOrInstall(BuildRun run, Action<string> log)
    {
        if (Find(run, log) is { } found)
            return found;
        if (Packages.AreInstallable(run))
        {
            log("Installing podman with apt.");
            Packages.Install(run, ["podman", "runc", "netavark", "aardvark-dns"]);
        }

        return Find(run, log) ?? throw new InvalidOperationException("There is neither docker nor podman. Start Docker, or install podman.");
    }

    /// <summary>Runs a command in the build's terminal; false when it failed.</summary>
    public bool Try(TimeSpan limit, params string[] arguments) => _run.Execute(limit, Environment, [Program, .. arguments]) == 0;

    /// <summary>The same; throws when it failed.</summary>
    public void Run(TimeSpan limit, params string[] arguments) =>
        Daemons.Check(Try(limit, arguments), $"{Program} {string.Join(' ', arguments.Take(3))} … failed; it says why above.");

    /// <summary>Runs a short command; what it wrote, or null when it failed.</summary>
    public string? Capture(params string[] arguments) => _run.Capture(Environment, System.Environment.CurrentDirectory, [Program, .. arguments]);

    /// <summary>The image is here, or can be pulled.</summary>
    public bool CanHave(string image) => Has(image) || (!image.StartsWith("localhost/", StringComparison.Ordinal) && Capture("pull", "--quiet", image) is not null);

    public bool Has(string image) => Capture("image", "inspect", "--format", "{{.Id}}", image) is not null;

    // Under version 1 of the kernel's cgroups crun refuses to work, and a container inside a container may not raise its limits.
    static Dictionary<string, string> PodmanSettings(BuildRun run, Action<string> log)
    {
        if (System.Environment.GetEnvironmentVariable("CONTAINERS_CONF") is { Length: > 0 } || Files.Exists("/sys/fs/cgroup/cgroup.controllers")
            || run.Capture("runc", "--version") is null)
            return [];
        var settings = Paths.Combine(run.Folder, "containers.conf");
        Files.WriteAllText(settings, """
            [engine]
            runtime = "runc"
            [containers]
            default_ulimits = ["nofile=1024:4096", "nproc=1000:1000"]

            """);
        log("podman: with runc and low limits, because this machine has cgroups v1.");
        return new Dictionary<string, string> { ["CONTAINERS_CONF"] = settings };
    }
}
