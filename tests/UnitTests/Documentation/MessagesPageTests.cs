using System.Text.RegularExpressions;

namespace RyzeBridge.UnitTests.Documentation;

public sealed partial class MessagesPageTests
{
    private static readonly string Folder = Path.Combine(Root(), "docs");
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder, "messages.md"));

    [Fact]
    public void Every_link_leads_to_a_file_or_heading_that_exists()
    {
        var headings = Heading().Matches(Page).Select(heading => "#" + heading.Groups["title"].Value.Trim().ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        var broken = Links().Where(link => link.Target.StartsWith('#') ? !headings.Contains(link.Target) : !Path.Exists(PathOf(link.Target)));
        Assert.Empty(broken);
    }

    [Fact]
    public void A_link_that_names_tests_leads_to_their_class_and_it_holds_tests()
    {
        var tests = Links().Where(link => link.Target.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tests);
        Assert.All(tests, link =>
        {
            Assert.Equal(Path.GetFileNameWithoutExtension(link.Target), link.Text);
            var source = File.ReadAllText(PathOf(link.Target));
            Assert.Contains($"class {link.Text}", source, StringComparison.Ordinal);
            Assert.Matches(@"\[(?:Fact|Theory|Property)\b", source);
        });
    }

    [Fact]
    public void Every_kind_and_change_names_what_proves_it()
    {
        var isProved = false;
        var rows = 0;
        foreach (var line in Page.Split('\n'))
        {
            if (!line.StartsWith('|'))
                isProved = false;
            else if (line.Contains("| proved by |", StringComparison.Ordinal))
                isProved = true;
            else if (isProved && !line.StartsWith("|---", StringComparison.Ordinal))
            {
                rows++;
                Assert.True(Link().IsMatch(line.TrimEnd().TrimEnd('|').Split('|')[^1]), line);
            }
        }

        Assert.True(rows > 50, $"{rows} rows");
    }

    private static IEnumerable<(string Text, string Target)> Links() =>
        Link().Matches(Page).Select(link => (link.Groups["text"].Value, link.Groups["target"].Value));

    private static string PathOf(string target) => Path.GetFullPath(Path.Combine(Folder, target.Split('#')[0]));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "RyzeBridge.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<target>[^)]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
