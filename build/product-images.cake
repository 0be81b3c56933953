#nullable enable

using System.Xml.Linq;

/// <summary>The product's images, one a target of the Dockerfile.</summary>
static class ProductImages
{
    /// <summary>What is built: targets of the Dockerfile and names of the images.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["gateway", "integration-manager", "inbound-relay", "outbound-relay", "chatwoot-simulator", "cloud-api-simulator"];

    /// <summary>Before the name: nobody's registry, so that nothing is ever pulled for it.</summary>
    public const string Registry = "localhost/ryzebridge";

    /// <summary>The product's version.</summary>
    public static string Version { get; } = XDocument.Load("Directory.Build.props").Descendants("Version").Single().Value;

    /// <summary>Tag of images that live for a test: an operator's stay what they are.</summary>
    public static string TestTag { get; } = $"{Version}-test";

    /// <summary>Builds all images as <c>localhost/ryzebridge/NAME:TAG</c>.</summary>
    public static void Build(BuildRun run, ContainerTool tool, string tag, bool readyToRun, Action<string> log)
    {
        var bases = new BaseImages(run, tool, log).Arguments();
        foreach (var name in Names)
        {
            var watch = Stopwatch.StartNew();
            var image = $"{Registry}/{name}:{tag}";
            tool.Run(TimeSpan.FromMinutes(30),
            [
                "build", "--target", name, "--tag", image, .. bases,
                "--build-arg", $"VERSION={Version}",
                "--build-arg", $"REVISION={run.Capture("git", "rev-parse", "HEAD") ?? "unknown"}",
                "--build-arg", $"CREATED={run.Capture("git", "log", "-1", "--format=%cI") ?? "1970-01-01T00:00:00Z"}",
                // Compiling ahead takes most of the time and saves each start some: not worth it for images that live for a test.
                "--build-arg", $"READY_TO_RUN={(readyToRun ? "true" : "false")}",
                // Package sources behind a proxy or on the host are reached as the host reaches them.
                "--network", "host",
                // The other format, podman's own, knows no health checks.
                .. tool.IsPodman ? ["--format", "docker"] : Array.Empty<string>(),
                ".",
            ]);
            log($"{image}  {watch.Elapsed.TotalSeconds:0} s");
        }
    }

    /// <summary>Copies each image's bill of materials to <c>artifacts/sbom/NAME.cdx.json</c>.</summary>
    public static void ExtractBills(ContainerTool tool)
    {
        Folders.CreateDirectory("artifacts/sbom");
        foreach (var name in Names)
        {
            var container = tool.Capture("create", $"{Registry}/{name}:{Version}");
            Daemons.Check(container is not null, $"{name}: no container could be made of the image.");
            tool.Run(TimeSpan.FromMinutes(1), "cp", $"{container}:/app/sbom.cdx.json", $"artifacts/sbom/{name}.cdx.json");
            tool.Capture("rm", container!);
        }
    }
}
