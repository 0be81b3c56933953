#nullable enable

/// <summary>The servers a command works on. Null: left to the tests, which start a container.</summary>
sealed record Servers(string? Postgres, string? RabbitMq);

/// <summary>Who starts containers, when containers are the choice.</summary>
enum ContainersBy
{
    /// <summary>The build, with <c>docker compose</c>.</summary>
    Compose,

    /// <summary>The tests, with Testcontainers.</summary>
    Tests,
}

/// <summary>
/// Chooses RabbitMQ and PostgreSQL: those given by RYZEBRIDGE_RABBITMQ and RYZEBRIDGE_POSTGRES, else containers when a Docker
/// API answers and has the images, else private servers from the machine's packages, else an error that says what to install.
/// </summary>
static class Infrastructure
{
    const string PostgresVariable = "RYZEBRIDGE_POSTGRES";
    const string RabbitMqVariable = "RYZEBRIDGE_RABBITMQ";

    /// <summary>Starts what is not given; all of it ends with the run.</summary>
    public static async Task<Servers> StartAsync(BuildRun run, ContainersBy containersBy, Action<string> log)
    {
        Programs.Ensure(run, log);
        var postgres = Given(PostgresVariable);
        var rabbitMq = Given(RabbitMqVariable);
        if (postgres is not null)
            log($"PostgreSQL: the one of {PostgresVariable}.");
        if (rabbitMq is not null)
            log($"RabbitMQ: the one of {RabbitMqVariable}.");
        if (postgres is not null && rabbitMq is not null)
            return new Servers(postgres, rabbitMq);

        if (await WhyNoContainersAsync(run, containersBy, postgres is null, rabbitMq is null) is not { } reason)
        {
            log($"{Missing(postgres, rabbitMq)}: containers ({(containersBy == ContainersBy.Tests ? "started by the tests" : "docker compose")}).");
            Containers.Announce(run, containersBy);
            return containersBy == ContainersBy.Tests ? new Servers(postgres, rabbitMq) : ByCompose(run, postgres, rabbitMq);
        }

        log($"{Missing(postgres, rabbitMq)}: private, from this machine's packages, because {reason}.");
        return await PrivateAsync(run, postgres, rabbitMq, log);
    }

    /// <summary>The machine has the programs of both servers, or could be given them.</summary>
    public static bool HasPrograms(BuildRun run, Action<string> log)
    {
        if (Lacking(run, postgres: true, rabbitMq: true) is { Length: > 0 } packages && Packages.AreInstallable(run))
        {
            log($"Installing {string.Join(" and ", packages)} with apt.");
            Packages.Install(run, packages);
        }

        return Lacking(run, postgres: true, rabbitMq: true).Length == 0;
    }

    static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    static string Missing(string? postgres, string? rabbitMq) =>
        string.Join(" and ", new[] { postgres is null ? "PostgreSQL" : null, rabbitMq is null ? "RabbitMQ" : null }.OfType<string>());

    static async Task<string?> WhyNoContainersAsync(BuildRun run, ContainersBy containersBy, bool postgres, bool rabbitMq)
    {
        using var docker = await Docker.FindAsync();
        if (docker is null)
            return "no Docker API answers";
        if (containersBy == ContainersBy.Compose && !ComposeServers.Installed(run))
            return "a Docker API answers, but 'docker compose' is not installed";

        var images = new List<string>();
        if (postgres)
            images.Add(Images.Postgres);
        if (rabbitMq)
            images.Add(Images.RabbitMq);
        if (containersBy == ContainersBy.Tests && Environment.GetEnvironmentVariable("TESTCONTAINERS_RYUK_DISABLED") is not ("true" or "1"))
            images.Add(Images.Reaper);
        var complaints = await Async.WhenAll(images.Select(docker.WhyMissingAsync));
        return complaints.FirstOrDefault(complaint => complaint is not null) is { } complaint
            ? $"a Docker API answers, but cannot get {complaint}"
            : null;
    }

    static Servers ByCompose(BuildRun run, string? postgres, string? rabbitMq)
    {
        var password = Secrets.Random();
        var (postgresPort, rabbitMqPort) = (run.FreePort(), run.FreePort());
        var settings = new Dictionary<string, string>
        {
            ["POSTGRES_PASSWORD"] = password,
            ["POSTGRES_PORT"] = $"{postgresPort}",
            ["RABBITMQ_PASSWORD"] = password,
            ["RABBITMQ_PORT"] = $"{rabbitMqPort}",
            ["RABBITMQ_MANAGEMENT_PORT"] = $"{run.FreePort()}",
        };
        foreach (var (name, value) in ComposeServers.Unused)
            settings.TryAdd(name, value);
        ComposeServers.Start(run, settings, [.. new[] { postgres is null ? "postgres" : null, rabbitMq is null ? "rabbitmq" : null }.OfType<string>()]);
        return new Servers(
            postgres ?? $"Host=127.0.0.1;Port={postgresPort};Username=ryzebridge;Password={password};Database=ryzebridge",
            rabbitMq ?? $"amqp://ryzebridge:{password}@127.0.0.1:{rabbitMqPort}/");
    }

    static async Task<Servers> PrivateAsync(BuildRun run, string? postgres, string? rabbitMq, Action<string> log)
    {
        InstallMissing(run, postgres is null, rabbitMq is null, log);
        // Side by side: RabbitMQ alone takes six seconds.
        var postgresStart = postgres is null ? PrivatePostgres.StartAsync(run, PrivatePostgres.FindPrograms(run)!) : Async.FromResult(postgres);
        var rabbitMqStart = rabbitMq is null ? PrivateRabbitMq.StartAsync(run, PrivateRabbitMq.FindProgram()!) : Async.FromResult(rabbitMq);
        await Async.WhenAll(postgresStart, rabbitMqStart);
        return new Servers(await postgresStart, await rabbitMqStart);
    }

    static string[] Lacking(BuildRun run, bool postgres, bool rabbitMq) =>
    [
        .. postgres && PrivatePostgres.FindPrograms(run) is null ? ["postgresql"] : Array.Empty<string>(),
        .. rabbitMq && PrivateRabbitMq.FindProgram() is null ? ["rabbitmq-server"] : Array.Empty<string>(),
    ];

    static void InstallMissing(BuildRun run, bool postgres, bool rabbitMq, Action<string> log)
    {
        var packages = Lacking(run, postgres, rabbitMq);
        if (packages.Length == 0)
            return;
        if (Packages.AreInstallable(run))
        {
            log($"Installing {string.Join(" and ", packages)} with apt.");
            Packages.Install(run, packages);
        }

        Daemons.Check(Lacking(run, postgres, rabbitMq).Length == 0, $"""
            There is no {Missing(postgres ? null : "", rabbitMq ? null : "")} to work on. One of these helps:
              - start Docker, and let it have the images {Images.Postgres} and {Images.RabbitMq};
              - install the servers: apt-get install postgresql rabbitmq-server (as root, the build does it by itself);
              - name servers that run already: {PostgresVariable}='Host=...;Username=...;Password=...' {RabbitMqVariable}='amqp://user:password@host:5672/'
            """);
    }
}

/// <summary>Images of the containers; the same as in docker-compose.yml and tests/TestInfrastructure.</summary>
static class Images
{
    public static string Postgres => Variable("RYZEBRIDGE_POSTGRES_IMAGE") ?? "postgres:17.6-alpine";

    public static string RabbitMq => Variable("RYZEBRIDGE_RABBITMQ_IMAGE") ?? "rabbitmq:4.1.4-management-alpine";

    /// <summary>Removes the tests' containers when the tests cannot.</summary>
    public static string Reaper => Variable("TESTCONTAINERS_RYUK_CONTAINER_IMAGE") ?? "testcontainers/ryuk:0.14.0";

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
