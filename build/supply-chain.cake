#nullable enable

using System.Text.Json.Nodes;

/// <summary>Throws when a package, also one that another brings, is known to be vulnerable, or is not the one of the lock file.</summary>
void AuditPackages()
{
    // A plain restore would write the files anew.
    if (Execute([], "dotnet", "restore", Solution, "--locked-mode", "--verbosity", "quiet") != 0)
        throw new CakeException("A packages.lock.json is not what the projects say: run ./build.sh --target=Restore and commit the change.");
    var report = string.Join('\n', Capture([], "dotnet", "list", Solution, "package", "--vulnerable", "--include-transitive", "--format", "json"));
    var projects = JsonNode.Parse(report)!["projects"]!.AsArray();
    var found = projects
        .SelectMany(project => project!["frameworks"]?.AsArray() ?? [])
        .SelectMany(framework => new[] { "topLevelPackages", "transitivePackages" }.SelectMany(kind => framework![kind]?.AsArray() ?? []))
        .SelectMany(package => package!["vulnerabilities"]!.AsArray().Select(flaw => $"{package["id"]} {package["resolvedVersion"]}: {flaw!["severity"]}, {flaw["advisoryurl"]}"))
        .Distinct().Order().ToList();
    foreach (var line in found)
        Console.WriteLine(line);
    if (found.Count > 0)
        throw new CakeException($"{found.Count} known vulnerabilities.");
    Information($"No known vulnerability in the packages of {projects.Count} projects.");
}

/// <summary>Writes <c>docs/licences.md</c>: every package that the services ship, with its licence as the package states it.</summary>
void WriteLicences()
{
    var packages = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    foreach (var (_, project, _) in ProductImages().Where(image => image.IsService))
    {
        Run([], "dotnet", "CycloneDX", $"services/{project}/{project}.csproj", "--disable-package-restore", "--exclude-dev", "--output-format", "Json", "--output", RunFolder(), "--filename", project);
        foreach (var component in JsonNode.Parse(System.IO.File.ReadAllText($"{RunFolder()}/{project}"))!["components"]!.AsArray())
            packages[(string)component!["name"]!] = $"| {component["name"]} | {component["version"]} | {LicenceOf(component)} |";
    }

    System.IO.File.WriteAllText("docs/licences.md", $"""
        # Licences

        What the services ship beside .NET itself (MIT). Written by `./build.sh --target=Licences`; the bills of materials in the images say more.
        The outbound image also has Debian's or Ubuntu's ffmpeg (LGPL and GPL), which is run as a program of its own. RabbitMQ (MPL-2.0), PostgreSQL
        (PostgreSQL licence) and the programs of the profile observability (Apache-2.0; Grafana and Tempo AGPL-3.0) are containers beside it.

        | package | version | licence |
        |---|---|---|
        {string.Join('\n', packages.Values)}

        """);
}

string LicenceOf(JsonNode component)
{
    var licences = component["licenses"]?.AsArray().Select(entry => (string?)(entry!["expression"] ?? entry["license"]?["id"] ?? entry["license"]?["url"] ?? entry["license"]?["name"])) ?? [];
    return string.Join(", ", licences.OfType<string>()) is { Length: > 0 } known ? known : "not stated";
}
