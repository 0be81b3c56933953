#nullable enable

const string Postgres = "RYZEBRIDGE_POSTGRES";
const string RabbitMq = "RYZEBRIDGE_RABBITMQ";

/// <summary>Folder of this run; build.sh deletes it, and ends all processes that the run started.</summary>
string RunFolder() => $"/tmp/ryzebridge-{Environment.GetEnvironmentVariable("RYZEBRIDGE_RUN") ?? throw new CakeException("Start the build by ./build.sh.")}";

/// <summary>The value of a variable; null when it is not set or empty.</summary>
string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

/// <summary>
/// The variables by which programs find RabbitMQ and PostgreSQL: those of our own environment; else none where there are containers, which the
/// programs start themselves; else private servers from the machine's packages, which end with the run.
/// </summary>
Dictionary<string, string> StartServers()
{
    if (!Install("ffmpeg", "curl"))
        Warning("Without ffmpeg recordings go as sound files and the tests of voice notes fail; without curl the test of the README's calls fails.");
    var servers = new[] { Postgres, RabbitMq }.Where(variable => Given(variable) is not null).ToDictionary(variable => variable, variable => Given(variable)!);
    if (servers.Count == 2)
        return servers;
    if (CanHaveContainers())
    {
        // build/cleanup.sh removes them: the reaper of Testcontainers may be switched off.
        System.IO.File.WriteAllText($"{RunFolder()}/containers", Succeeds("docker", "version") ? "docker" : "podman");
        return servers;
    }

    Information("RabbitMQ and PostgreSQL: private, from this machine's packages, because there are no containers.");
    var start = new System.Diagnostics.ProcessStartInfo("build/servers.sh", [$"{RunFolder()}/servers"]) { RedirectStandardOutput = true };
    start.Environment.Remove("RYZEBRIDGE_RUN"); // or they would end before those who use them
    var script = System.Diagnostics.Process.Start(start)!;
    while (servers.Count < 2)
    {
        var line = script.StandardOutput.ReadLine() ?? throw new CakeException($"""
            There is no RabbitMQ or PostgreSQL to work on. One of these helps:
              - start Docker, and let it have the images {ServerImage("postgres")} and {ServerImage("rabbitmq")};
              - install the servers: apt-get install postgresql rabbitmq-server (as root, the build does it by itself);
              - name servers that run already: {Postgres}='Host=...;Username=...;Password=...' {RabbitMq}='amqp://user:password@host:5672/'
            """);
        var (name, value) = Assignment(line);
        servers[name] = value;
    }

    return servers;
}

/// <summary>Docker answers and has, or can pull, the servers' images. An engine that DOCKER_HOST names is taken at its word.</summary>
bool CanHaveContainers() => Given("DOCKER_HOST") is not null
    || (Succeeds("docker", "version") && new[] { "postgres", "rabbitmq" }.Select(ServerImage).All(image => Succeeds("docker", "image", "inspect", image) || Succeeds("docker", "pull", "--quiet", image)));

/// <summary>Image of a server of docker-compose.yml.</summary>
string ServerImage(string service) => Given($"RYZEBRIDGE_{service.ToUpperInvariant()}_IMAGE")
    ?? System.Text.RegularExpressions.Regex.Match(System.IO.File.ReadAllText("docker-compose.yml"), $@"_IMAGE:-({service}:[^}}]+)\}}").Groups[1].Value;

/// <summary>Installs packages where that may be done. False: some are missing.</summary>
bool Install(params string[] packages) => Execute([], "build/install.sh", packages) == 0;

/// <summary>Runs a program to its end with more variables; its exit code.</summary>
int Execute(Dictionary<string, string> environment, string program, params string[] arguments) =>
    StartProcess(program, new ProcessSettings { Arguments = Words(arguments), EnvironmentVariables = environment });

/// <summary>The same; throws when it fails.</summary>
void Run(Dictionary<string, string> environment, string program, params string[] arguments)
{
    if (Execute(environment, program, arguments) is not 0 and var exitCode)
        throw new CakeException($"{program} {string.Join(' ', arguments.Take(3))} … ended with {exitCode}; it says why above.");
}

/// <summary>Runs a program and gives back the lines that it wrote to its standard output; throws when it fails.</summary>
IReadOnlyList<string> Capture(Dictionary<string, string> environment, string program, params string[] arguments)
{
    var exitCode = StartProcess(
        program,
        new ProcessSettings { Arguments = Words(arguments), EnvironmentVariables = environment, RedirectStandardOutput = true },
        out var lines);
    return exitCode == 0 ? [.. lines] : throw new CakeException($"{program} {string.Join(' ', arguments.Take(3))} … ended with {exitCode}; it says why above.");
}

/// <summary>A short command that says nothing succeeds; false also when it is not installed.</summary>
bool Succeeds(string program, params string[] arguments) =>
    StartProcess("sh", new ProcessSettings { Arguments = Words(["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) }) == 0;

/// <summary>Reads <c>NAME=value</c> or <c>NAME='value'</c>.</summary>
(string Name, string Value) Assignment(string line) => line.Split('=', 2) is [var name, var value] ? (name, value.Trim('\'')) : throw new FormatException(line);

ProcessArgumentBuilder Words(IEnumerable<string> arguments)
{
    var words = new ProcessArgumentBuilder();
    foreach (var argument in arguments)
        words.AppendQuoted(argument.Replace("\"", "\\\"", StringComparison.Ordinal));
    return words;
}
