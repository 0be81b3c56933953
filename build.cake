#nullable enable

#load "build/servers.cake"
#load "build/tests.cake"
#load "build/images.cake"
#load "build/supply-chain.cake"

// build.sh starts this, and ends whatever this leaves behind, however it ends.

const string Solution = "RyzeBridge.slnx";

var target = Argument("target", "Help");
var configuration = Argument("configuration", "Release");
var filter = Argument<string?>("filter", null);

TestResults? results = null;
if (target.EndsWith("Test", StringComparison.Ordinal) || target == "Compose")
{
    results = new TestResults($"{RunFolder()}/closing");
    results.Close(finished: false);
}

Task("Help")
    .Description("Lists the targets.")
    .Does(() =>
    {
        Console.WriteLine("./build.sh --target=TARGET [--configuration=Release] [--filter=EXPRESSION] [--demo] [--exit] [--quick] [--only=NAMES] [--short]\n");
        foreach (var task in Tasks)
            Console.WriteLine($"  {task.Name,-17} {task.Description}");
    });

Task("Clean")
    .Description("Deletes everything that was built.")
    .Does(() => CleanDirectory("artifacts"));

Task("Restore")
    .Description("Fetches the packages.")
    .Does(() => DotNetRestore(Solution));

Task("Format")
    .Description("Checks the format of the code (dotnet format changes it); not part of Test.")
    .IsDependentOn("Restore")
    .Does(() => DotNetFormat(Solution, new DotNetFormatSettings { NoRestore = true, VerifyNoChanges = true }));

Task("Build")
    .Description("Builds everything; warnings are errors.")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings { Configuration = configuration, NoRestore = true, NoLogo = true, Verbosity = DotNetVerbosity.Quiet }));

TestTask("UnitTest", "Tests of code alone, without servers.", needsServers: false, "UnitTests");
TestTask("ArchitectureTest", "Tests of who may use what.", needsServers: false, "ArchitectureTests");
TestTask("DeploymentTest", "Tests that images, compose file, manifests, dashboards and documents agree with the code.", needsServers: false, "DeploymentTests");
TestTask("ContractTest", "Tests that bus messages, payloads and simulators keep their contracts.", needsServers: false, "ContractTests");
TestTask("IntegrationTest", "Tests on a real RabbitMQ and PostgreSQL.", needsServers: true, "IntegrationTests");
TestTask("EndToEndTest", "Tests of the services as separate processes, against the simulators.", needsServers: true, "EndToEndTests");
TestTask("Test", "All of these tests; closes with 'N passed, N failed'.", needsServers: true,
    "UnitTests", "ArchitectureTests", "DeploymentTests", "ContractTests", "IntegrationTests", "EndToEndTests");

Task("Run")
    .Description("Runs everything here until Ctrl-C. --demo sends texts and files; with --exit the command then ends.")
    .IsDependentOn("Build")
    .Does(() => RunProgram("Demo", StartServers(), Options("demo", "exit")));

Task("Images")
    .Description("Builds the container images with docker or podman, and their bills of materials (artifacts/sbom); --quick without compiling ahead.")
    .Does(() =>
    {
        var containers = PrepareContainers();
        BuildImages(containers, ProductVersion(), readyToRun: !HasArgument("quick"));
        ExtractBills(containers);
    });

Task("Audit")
    .Description("Fails when a package is known to be vulnerable, or a packages.lock.json is stale.")
    .Does(AuditPackages);

Task("Licences")
    .Description("Writes docs/licences.md: the packages that are shipped, and their licences.")
    .IsDependentOn("Restore")
    .Does(WriteLicences);

Task("Interop")
    .Description("Publishes the tests that a real Chatwoot can be asked, as programs that need no SDK: artifacts/interop. CONTRIBUTING.md says how to run them.")
    .Does(() =>
    {
        CleanDirectory("artifacts/interop");
        PublishAlone("tests/ContractTests", "artifacts/interop/contract");
        PublishAlone("tests/InteropTests", "artifacts/interop/bridge");
        foreach (var service in GetFiles("services/*/*.csproj"))
            PublishAlone(service.FullPath, $"artifacts/interop/bridge/services/{service.GetFilenameWithoutExtension()}");
    });

Task("Compose")
    .Description("Tests docker-compose.yml: builds the images, starts its services as containers, sends messages each way.")
    .IsDependentOn("Build")
    .Does(() => RunTests(PrepareCompose(), "ContainerTests"));

Task("Bench")
    .Description("Measures the bridge, most of an hour; artifacts/bench.json. --only=SCENARIO,SCENARIO chooses, --short takes seconds instead of minutes, --soak=MINUTES watches memory for longer.")
    .IsDependentOn("Build")
    .Does(() => RunProgram("Benchmarks", StartServers(), Options("only", "short", "soak")));

Task("Chaos")
    .Description("Breaks everything under load and counts what is lost; artifacts/chaos.json. --only=FAULT,FAULT and --short as for Bench.")
    .IsDependentOn("Build")
    // It restarts servers, so it starts its own where their programs are.
    .Does(() => RunProgram("Chaos", Install("postgresql", "rabbitmq-server") ? [] : StartServers(), Options("only", "short")));

Task("Infrastructure")
    .Description("Starts RabbitMQ and PostgreSQL, prints how to reach them, and keeps them until Ctrl-C.")
    .Does(() =>
    {
        var servers = StartServers();
        if (servers.Count < 2)
        {
            // Containers, as the tests start them.
            DotNetBuild("tests/Demo", new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Quiet });
            RunProgram("Demo", servers, ["--servers"]);
            return;
        }

        foreach (var (name, value) in servers)
            Console.WriteLine($"{name}='{value}'");
        Information("Until Ctrl-C.");
        System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);
    });

/// <summary>Publishes a program with the runtime that it needs.</summary>
void PublishAlone(string project, string folder) => DotNetPublish(project, new DotNetPublishSettings
{
    Configuration = configuration,
    Runtime = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier.Contains("arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64",
    SelfContained = true,
    OutputDirectory = folder,
    NoLogo = true,
    Verbosity = DotNetVerbosity.Quiet,
    // Test projects have no program of their own otherwise. What the analyzers say, the target Build has said.
    ArgumentCustomization = arguments => arguments.Append("-p:PublishAlone=true").Append("-p:UseAppHost=true").Append("-p:RunAnalyzers=false"),
});

/// <summary>Those of our options, by name, that were given.</summary>
string[] Options(params string[] names) =>
    [.. names.Where(name => HasArgument(name)).Select(name => Argument<string?>(name, null) is { Length: > 0 } value && value != "true" ? $"--{name}={value}" : $"--{name}")];

/// <summary>Runs a program of ours to its end.</summary>
void RunProgram(string project, Dictionary<string, string> servers, string[] options)
{
    // What it leaves behind when it is killed goes with the run. Not closed to others: PostgreSQL has a user of its own.
    servers["TMPDIR"] = System.IO.Directory.CreateDirectory($"{RunFolder()}/tmp").FullName;
    Run(servers, "dotnet", [$"artifacts/bin/{project}/{configuration.ToLowerInvariant()}/RyzeBridge.{project}.dll", .. options]);
}

void TestTask(string name, string description, bool needsServers, params string[] projects) =>
    Task(name)
        .Description(description)
        .IsDependentOn("Build")
        .Does(() =>
        {
            RunTests(needsServers ? StartServers() : [], projects);
            if (name == "Test")
                Warning("NOT TESTED here, because it builds images first: docker-compose.yml as containers. ./build.sh --target=Compose does.");
        });

RunTarget(target);
