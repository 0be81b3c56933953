#nullable enable

/// <summary>Nobody's registry, so that nothing is ever pulled for it.</summary>
const string Registry = "localhost/ryzebridge";

/// <summary>The product's version.</summary>
string ProductVersion() => XmlPeek("Directory.Build.props", "//Version");

/// <summary>Whether it is a service, project and image of all that is built into images: the services and the simulators.</summary>
IEnumerable<(bool IsService, string Project, string Image)> ProductImages() =>
    from path in GetFiles("services/*/*.csproj").Concat(GetFiles("simulators/*/*.csproj"))
    let project = path.GetFilenameWithoutExtension().ToString()
    select (path.FullPath.Contains("/services/", StringComparison.Ordinal), project, System.Text.RegularExpressions.Regex.Replace(project, @"\B[A-Z]", "-$0").ToLowerInvariant());

/// <summary>
/// What build/containers.sh finds or makes: CONTAINER_TOOL (docker or podman) and what it wants in its environment, and the base images of the Dockerfile
/// where the public ones cannot be had.
/// </summary>
Dictionary<string, string> PrepareContainers(params string[] options) =>
    Capture([], "build/containers.sh", [RunFolder(), .. options]).Select(Assignment).ToDictionary(assignment => assignment.Name, assignment => assignment.Value);

/// <summary>Builds all images as <c>localhost/ryzebridge/NAME:TAG</c>.</summary>
void BuildImages(Dictionary<string, string> containers, string tag, bool readyToRun)
{
    var bases = new[] { "SDK_IMAGE", "RUNTIME_IMAGE", "PACKAGES_RUNTIME_IMAGE" }
        .Select(name => (Name: name, Value: containers.GetValueOrDefault($"RYZEBRIDGE_{name}") ?? Given($"RYZEBRIDGE_{name}")))
        .Where(image => image.Value is not null).SelectMany(image => new[] { "--build-arg", $"{image.Name}={image.Value}" });
    var tool = containers["CONTAINER_TOOL"];
    foreach (var (isService, project, image) in ProductImages())
    {
        Information($"{Registry}/{image}:{tag}");
        Run(containers, tool,
        [
            "build", "--target", isService ? "service" : "program", "--tag", $"{Registry}/{image}:{tag}", .. bases,
            "--build-arg", $"PROJECT={project}",
            // Voice notes are made by ffmpeg.
            "--build-arg", $"BASE={(project == "OutboundRelay" ? "runtime-with-ffmpeg" : "runtime")}",
            "--build-arg", $"VERSION={ProductVersion()}",
            "--build-arg", $"REVISION={Git("rev-parse", "HEAD") ?? "unknown"}",
            "--build-arg", $"CREATED={Git("log", "-1", "--format=%cI") ?? "1970-01-01T00:00:00Z"}",
            // Compiling ahead takes most of the time and saves each start some: not worth it for images that live for a test.
            "--build-arg", $"READY_TO_RUN={(readyToRun ? "true" : "false")}",
            // Package sources behind a proxy or on the host are reached as the host reaches them.
            "--network", "host",
            // The other format, podman's own, knows no health checks.
            .. tool == "podman" ? ["--format", "docker", "--layers"] : Array.Empty<string>(),
            ".",
        ]);
    }
}

/// <summary>What git says; null outside of a repository.</summary>
string? Git(params string[] arguments) => Succeeds("git", arguments) ? Capture([], "git", arguments)[0] : null;

/// <summary>Copies each image's bill of materials to <c>artifacts/sbom/NAME.cdx.json</c>.</summary>
void ExtractBills(Dictionary<string, string> containers)
{
    EnsureDirectoryExists("artifacts/sbom");
    var tool = containers["CONTAINER_TOOL"];
    foreach (var (_, _, image) in ProductImages())
    {
        var container = Capture(containers, tool, "create", $"{Registry}/{image}:{ProductVersion()}")[^1];
        Run(containers, tool, "cp", $"{container}:/app/sbom.cdx.json", $"artifacts/sbom/{image}.cdx.json");
        Capture(containers, tool, "rm", container);
    }
}

/// <summary>What the tests of docker-compose.yml are told: engine, compose, images, and ports that are free.</summary>
Dictionary<string, string> PrepareCompose()
{
    var tag = $"{ProductVersion()}-test"; // an operator's images stay what they are
    var containers = PrepareContainers("compose");
    BuildImages(containers, tag, readyToRun: false);
    containers["RYZEBRIDGE_CONTAINER_TOOL"] = containers["CONTAINER_TOOL"];
    containers["RYZEBRIDGE_IMAGES"] = Registry;
    containers["RYZEBRIDGE_VERSION"] = tag;
    var listeners = new[] { "GATEWAY", "POSTGRES", "RABBITMQ", "RABBITMQ_MANAGEMENT", "CHATWOOT_SIMULATOR", "CLOUD_API_SIMULATOR" }
        .ToDictionary(name => name, _ => new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0));
    foreach (var (name, listener) in listeners)
    {
        listener.Start(); // all at once, so that no port is found twice
        containers[$"{name}_PORT"] = $"{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}";
    }

    foreach (var listener in listeners.Values)
        listener.Stop();
    return containers;
}
