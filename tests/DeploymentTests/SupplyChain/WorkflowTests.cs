using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace RyzeBridge.DeploymentTests.SupplyChain;

/// <summary>What <c>.github/workflows</c> runs is what was reviewed, and what it publishes was searched and says where it came from.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Images = ["gateway", "inbound-relay", "integration-manager", "outbound-relay"];

    private readonly YamlMappingNode _jobs = Load("ci.yml");

    public static TheoryData<string> Workflows => [.. Directory.GetFiles(Repository.PathOf(".github/workflows")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_to_a_commit_and_named_by_release(string workflow)
    {
        var used = Repository.Read($".github/workflows/{workflow}").Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.All(used, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void Images_are_built_for_both_architectures_on_base_images_by_digest()
    {
        var runs = ((YamlSequenceNode)_jobs["images"]["strategy"]["matrix"]["include"]).ToList();
        Assert.Equal(["amd64", "arm64"], runs.Select(run => run["arch"].ToString()).Order());
        Assert.Contains(runs, run => run["runner"].ToString().EndsWith("-arm", StringComparison.Ordinal) && run["arch"].ToString() == "arm64");

        var steps = Steps("images");
        var pins = steps.FindIndex(step => Script(step).Contains("@$(docker buildx imagetools inspect", StringComparison.Ordinal));
        Assert.InRange(pins, 0, steps.FindIndex(step => Script(step).Contains("--target=Images", StringComparison.Ordinal)) - 1);
        var bases = BaseImages().Matches(Repository.Read("Dockerfile")).Select(match => match.Groups["name"].Value);
        Assert.All(bases, name => Assert.Contains(name, Script(steps[pins]).Split(' ', ';')));
    }

    [Fact]
    public void Every_image_is_searched_for_vulnerabilities_before_any_is_pushed()
    {
        var steps = Steps("images");
        var scans = steps.Where(step => Uses(step).StartsWith("aquasecurity/trivy-action@", StringComparison.Ordinal)).ToList();

        Assert.Equal(Images.Select(image => $"localhost/ryzebridge/{image}:scanned"), scans.Select(scan => scan["with"]["image-ref"].ToString()).Order());
        Assert.All(scans, scan => Assert.Equal("1", scan["with"]["exit-code"].ToString()));
        Assert.True(steps.IndexOf(scans[^1]) < steps.FindIndex(step => Script(step).Contains("docker push", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_published_image_has_a_signed_statement_of_where_it_came_from()
    {
        var attest = Steps("publish").Single(step => Uses(step).StartsWith("actions/attest-build-provenance@", StringComparison.Ordinal));

        Assert.Equal("${{ steps.image.outputs.digest }}", attest["with"]["subject-digest"].ToString());
        Assert.Equal(Images, ((YamlSequenceNode)_jobs["publish"]["strategy"]["matrix"]["image"]).Select(image => image.ToString()).Order());
        Assert.Equal("write", _jobs["publish"]["permissions"]["id-token"].ToString());
        Assert.Equal("write", _jobs["publish"]["permissions"]["attestations"].ToString());
    }

    private List<YamlNode> Steps(string job) => [.. (YamlSequenceNode)_jobs[job]["steps"]];

    private static string Script(YamlNode step) => Text(step, "run");

    private static string Uses(YamlNode step) => Text(step, "uses");

    private static string Text(YamlNode step, string key) => ((YamlMappingNode)step).Children.TryGetValue(key, out var value) ? value.ToString() : "";

    private static YamlMappingNode Load(string workflow)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read($".github/workflows/{workflow}")));
        return (YamlMappingNode)yaml.Documents[0].RootNode["jobs"];
    }

    [GeneratedRegex(@"uses: [\w./-]+@[0-9a-f]{40} # v?\d+\.\d+\.\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Pinned();

    [GeneratedRegex("^ARG (?<name>[A-Z_]+_IMAGE)=", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BaseImages();
}
