using System.Text.RegularExpressions;

namespace RyzeBridge.DeploymentTests;

/// <summary>The documents name every setting that the services read, and no other.</summary>
public sealed partial class DocumentedSettingsTests
{
    private static readonly HashSet<string> Documented =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Concat(Directory.GetFiles(Repository.PathOf("docs"), "*.md"))
            .SelectMany(path => Setting().Matches(Number().Replace(Repository.Read(path), ""))).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_setting_is_in_a_document() =>
        Assert.Empty(KnownSettings.Names.Where(name => name.Contains(':', StringComparison.Ordinal)).Except(Documented));

    [Fact]
    public void Every_setting_in_a_document_exists() => Assert.Empty(Documented.Except([.. KnownSettings.Names, "Section:Key"]));

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(__|:)[A-Z][A-Za-z]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    // Of an element of a list.
    [GeneratedRegex(@"__\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
