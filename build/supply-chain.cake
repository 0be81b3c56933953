#nullable enable

/// <summary>What comes from others: is it known to be vulnerable, and under which licence is it?</summary>
static class SupplyChain
{
    static readonly string[] Services = ["Gateway", "IntegrationManager", "InboundRelay", "OutboundRelay"];

    /// <summary>Throws when a package, also one that another brings, is known to be vulnerable, or is not the one of the lock file.</summary>
    public static void Audit(BuildRun run, string solution, Action<string> log)
    {
        // A plain restore would write the files anew.
        var locked = run.Execute(TimeSpan.FromMinutes(10), new Dictionary<string, string>(), "dotnet", "restore", solution, "--locked-mode", "--verbosity", "quiet");
        Daemons.Check(locked == 0, "A packages.lock.json is not what the projects say: run ./build.sh --target=Restore and commit the change.");
        var report = run.Capture("dotnet", "list", solution, "package", "--vulnerable", "--include-transitive", "--format", "json");
        Daemons.Check(report is not null, "dotnet list package failed; was everything restored?");
        var projects = JsonNode.Parse(report!)!["projects"]!.AsArray();
        var found = projects
            .SelectMany(project => project!["frameworks"]?.AsArray() ?? [])
            .SelectMany(framework => new[] { "topLevelPackages", "transitivePackages" }.SelectMany(kind => framework![kind]?.AsArray() ?? []))
            .SelectMany(package => package!["vulnerabilities"]!.AsArray().Select(flaw => $"{package["id"]} {package["resolvedVersion"]}: {flaw!["severity"]}, {flaw["advisoryurl"]}"))
            .Distinct().Order().ToList();
        foreach (var line in found)
            Console.WriteLine(line);
        Daemons.Check(found.Count == 0, $"{found.Count} known vulnerabilities.");
        log($"No known vulnerability in the packages of {projects.Count} projects.");
    }

    /// <summary>Writes <c>docs/licences.md</c>: every package that the services ship, with its licence as the package states it.</summary>
    public static void WriteLicences(BuildRun run)
    {
        var packages = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var folder = run.CreateFolder("bills");
        foreach (var service in Services)
        {
            Daemons.Check(
                run.Capture("dotnet", "CycloneDX", $"services/{service}/{service}.csproj", "--disable-package-restore", "--exclude-dev", "--output-format", "Json", "--output", folder, "--filename", service) is not null,
                $"No bill of materials could be made of {service}.");
            foreach (var component in JsonNode.Parse(Files.ReadAllText($"{folder}/{service}"))!["components"]!.AsArray())
                packages[(string)component!["name"]!] = $"| {component["name"]} | {component["version"]} | {LicenceOf(component)} |";
        }

        Files.WriteAllText("docs/licences.md", $"""
            # Licences

            What the services ship beside .NET itself (MIT). Written by `./build.sh --target=Licences`; the bills of materials in the images say more.
            The outbound image also has Debian's or Ubuntu's ffmpeg (LGPL and GPL), which is run as a program of its own. RabbitMQ (MPL-2.0), PostgreSQL
            (PostgreSQL licence) and the programs of the profile observability (Apache-2.0; Grafana and Tempo AGPL-3.0) are containers beside it.

            | package | version | licence |
            |---|---|---|
            {string.Join('\n', packages.Values)}

            """);
    }

    static string LicenceOf(JsonNode component)
    {
        var licences = component["licenses"]?.AsArray().Select(entry => (string?)(entry!["expression"] ?? entry["license"]?["id"] ?? entry["license"]?["url"] ?? entry["license"]?["name"])) ?? [];
        return string.Join(", ", licences.OfType<string>()) is { Length: > 0 } known ? known : "not stated";
    }
}
