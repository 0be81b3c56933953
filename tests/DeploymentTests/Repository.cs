using System.Xml.Linq;

namespace RyzeBridge.DeploymentTests;

/// <summary>The files that these tests hold to the code.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product's version.</summary>
    public static string Version { get; } = XDocument.Load(PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Targets of the Dockerfile that become images.</summary>
    public static IReadOnlyList<string> ImageNames { get; } =
    [
        .. Read("Dockerfile").Split('\n')
            .Where(line => line.StartsWith("FROM runtime", StringComparison.Ordinal) && line.Contains(" AS ", StringComparison.Ordinal))
            .Select(line => line.Split(" AS ")[1].Trim()),
    ];

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RyzeBridge.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");
        return folder;
    }
}
