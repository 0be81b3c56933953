using System.Text.RegularExpressions;

namespace RyzeBridge.ArchitectureTests;

/// <summary>The lane engine's tables are its own: what others may know of them they ask the engine.</summary>
public sealed partial class EngineTablesTests
{
    [Fact]
    public void No_SQL_outside_the_engine_names_its_tables()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "RyzeBridge.slnx")))
            root = root.Parent;
        var engine = Path.Combine(root.FullName, "libraries", "Lanes") + Path.DirectorySeparatorChar;
        var sources = new[] { "contracts", "libraries", "services" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".sql" && !path.StartsWith(engine, StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(sources);
        Assert.Empty(sources.Where(path => EngineTable().IsMatch(File.ReadAllText(path))).Select(path => Path.GetRelativePath(root.FullName, path)));
    }

    // "lanes" is an ordinary word: a table where a statement names one.
    [GeneratedRegex(@"\blane_(messages|holds|fences)\b|\b(from|join|into|update|table|using)\s+lanes\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EngineTable();
}
