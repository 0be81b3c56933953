#nullable enable

using System.Text;
using System.Threading;
// Cake has aliases of these names.
using Async = System.Threading.Tasks.Task;
using Files = System.IO.File;
using Folders = System.IO.Directory;
using Paths = System.IO.Path;

#load "build/processes.cake"
#load "build/build-run.cake"
#load "build/daemons.cake"
#load "build/packages.cake"
#load "build/programs.cake"
#load "build/docker.cake"
#load "build/compose-servers.cake"
#load "build/containers.cake"
#load "build/private-postgres.cake"
#load "build/private-rabbitmq.cake"
#load "build/infrastructure.cake"
#load "build/test-results.cake"
#load "build/measurement.cake"
#load "build/service-process.cake"
#load "build/whole-system.cake"
#load "build/demo.cake"
#load "build/container-tool.cake"
#load "build/base-images.cake"
#load "build/product-images.cake"
#load "build/compose-test.cake"
#load "build/supply-chain.cake"

const string Solution = "RyzeBridge.slnx";

var target = Argument("target", "Help");
var configuration = Argument("configuration", "Release");
var filter = Argument<string?>("filter", null);

BuildRun? run = null;
TestResults? results = null;

// ---- The life of a run ---------------------------------------------------------------------------------------------------

Setup(_ =>
{
    if (target == "Help")
        return;
    run = BuildRun.Claim(Information);
    // No build server of ours survives us, and none is shared with another build that may end it.
    Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
    Environment.SetEnvironmentVariable("SharedCompilationId", run.Id);
});

Teardown(_ => run?.Stop());

// After everything, also after Cake's own report and error: the closing line of the tests is the last line.
AppDomain.CurrentDomain.ProcessExit += (_, _) =>
{
    run?.Stop();
    results?.PrintClosingLine();
};

var signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
    .Select(signal => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Environment.Exit(130);
    }))
    .ToList();

// Killed with -9, `dotnet cake` passes nothing on to this process, its child; which sees that another is its parent now.
var parent = Processes.ParentId();
var orphanWatch = new Timer(_ =>
{
    if (Processes.ParentId() != parent)
        Environment.Exit(137);
}, state: null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

// ---- Targets -------------------------------------------------------------------------------------------------------------

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
    .Does(async () =>
    {
        var servers = await Infrastructure.StartAsync(run!, ContainersBy.Compose, Information);
        var system = await WholeSystem.StartAsync(run!, servers, configuration, Information);
        using var demo = await Demo.ConnectAsync(run!, system);
        demo.PrintInvitation();
        if (HasArgument("demo"))
            await demo.ConverseAsync();
        if (HasArgument("exit"))
            return;
        Information("Until Ctrl-C.");
        await Async.Delay(Timeout.Infinite);
    });

Task("Images")
    .Description("Builds the container images with docker or podman, and their bills of materials (artifacts/sbom); --quick without compiling ahead.")
    .Does(() =>
    {
        var tool = ContainerTool.FindOrInstall(run!, Information);
        ProductImages.Build(run!, tool, ProductImages.Version, readyToRun: !HasArgument("quick"), Information);
        ProductImages.ExtractBills(tool);
    });

Task("Audit")
    .Description("Fails when a package is known to be vulnerable, or a packages.lock.json is stale.")
    .Does(() => SupplyChain.Audit(run!, Solution, Information));

Task("Licences")
    .Description("Writes docs/licences.md: the packages that are shipped, and their licences.")
    .IsDependentOn("Restore")
    .Does(() => SupplyChain.WriteLicences(run!));

Task("Compose")
    .Description("Tests docker-compose.yml: builds the images, starts its services as containers, sends messages each way.")
    .IsDependentOn("Build")
    .Does(async () =>
    {
        var test = await ComposeTest.PrepareAsync(run!, Information);
        _ = test.KeepHealthAsync();
        results!.Run(run!, "ContainerTests", configuration, filter, new Servers(null, null), test.Environment);
        results!.Finish();
        if (results.AnyFailed)
            throw new CakeException("Tests failed.");
    });

Task("Bench")
    .Description("Measures the bridge, most of an hour; artifacts/bench.json. --only=SCENARIO,SCENARIO chooses, --short takes seconds instead of minutes, --soak=MINUTES watches memory for longer.")
    .IsDependentOn("Build")
    .Does(async () =>
    {
        var servers = await Infrastructure.StartAsync(run!, ContainersBy.Tests, Information);
        Measurement.Run(run!, "Benchmarks", configuration, servers, TimeSpan.FromMinutes(100), MeasurementOptions());
    });

Task("Chaos")
    .Description("Breaks everything under load and counts what is lost; artifacts/chaos.json. --only=FAULT,FAULT and --short as for Bench.")
    .IsDependentOn("Build")
    .Does(async () =>
    {
        // It restarts servers, so it starts its own where it can.
        var servers = Infrastructure.HasPrograms(run!, Information)
            ? new Servers(null, null)
            : await Infrastructure.StartAsync(run!, ContainersBy.Tests, Information);
        Measurement.Run(run!, "Chaos", configuration, servers, TimeSpan.FromMinutes(60), MeasurementOptions());
    });

Task("Infrastructure")
    .Description("Starts RabbitMQ and PostgreSQL, prints how to reach them, and keeps them until Ctrl-C.")
    .Does(async () =>
    {
        var servers = await Infrastructure.StartAsync(run!, ContainersBy.Compose, Information);
        Console.WriteLine($"RYZEBRIDGE_POSTGRES='{servers.Postgres}'");
        Console.WriteLine($"RYZEBRIDGE_RABBITMQ='{servers.RabbitMq}'");
        Information("Until Ctrl-C.");
        await Async.Delay(Timeout.Infinite);
    });

string[] MeasurementOptions() =>
[
    .. Argument<string?>("only", null) is { } only ? new[] { $"--only={only}" } : [],
    .. HasArgument("short") ? new[] { "--short" } : [],
    .. Argument<string?>("soak", null) is { } soak ? new[] { $"--soak={soak}" } : [],
];

void TestTask(string name, string description, bool needsServers, params string[] projects) =>
    Task(name)
        .Description(description)
        .IsDependentOn("Build")
        .Does(async () =>
        {
            var servers = needsServers ? await Infrastructure.StartAsync(run!, ContainersBy.Tests, Information) : new Servers(null, null);
            foreach (var project in projects)
                results!.Run(run!, project, configuration, filter, servers);
            results!.Finish();
            if (name == "Test")
                Warning("NOT TESTED here, because it builds images first: docker-compose.yml as containers. ./build.sh --target=Compose does.");
            if (results.AnyFailed)
                throw new CakeException("Tests failed.");
        });

if (target.EndsWith("Test", StringComparison.Ordinal) || target == "Compose")
    results = new TestResults();

RunTarget(target);
