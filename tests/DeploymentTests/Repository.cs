using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RyzeBridge.DeploymentTests;

/// <summary>The files that these tests hold to the code.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product's version.</summary>
    public static string Version { get; } = XDocument.Load(PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Projects that become images, the services and the simulators, by the images' names: <c>InboundRelay</c> is <c>inbound-relay</c>.</summary>
    public static IReadOnlyDictionary<string, string> Images { get; } = new[] { "services", "simulators" }
        .SelectMany(folder => Directory.GetFiles(PathOf(folder), "*.csproj", SearchOption.AllDirectories)).Select(path => Path.GetFileNameWithoutExtension(path)!)
        .ToDictionary(project => Capital().Replace(project, "-$0").ToLowerInvariant());

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RyzeBridge.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");
        return folder;
    }

    [GeneratedRegex(@"\B[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Capital();
}
