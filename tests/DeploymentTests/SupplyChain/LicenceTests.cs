using System.Text.Json.Nodes;

namespace RyzeBridge.DeploymentTests.SupplyChain;

/// <summary><c>docs/licences.md</c> lists what is shipped, under licences that cost nothing and bind nobody's own code.</summary>
public sealed class LicenceTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MPL-2.0"];

    private readonly Dictionary<string, (string Version, string Licence)> _listed = Repository.Read("docs/licences.md").Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| package", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1], cells => (cells[2], cells[3]));

    public static TheoryData<string> Services => ["Gateway", "IntegrationManager", "InboundRelay", "OutboundRelay"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_package_that_a_service_ships_is_listed_in_its_version(string service)
    {
        var libraries = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"RyzeBridge.{service}.deps.json")))!["libraries"]!.AsObject();
        var shipped = libraries.Where(library => (string?)library.Value!["type"] == "package").Select(library => library.Key.Split('/')).ToList();

        Assert.NotEmpty(shipped);
        // After a change of packages: ./build.sh --target=Licences.
        Assert.All(shipped, package => Assert.Equal(package[1], _listed.GetValueOrDefault(package[0]).Version));
    }

    [Fact]
    public void Every_licence_is_a_free_one() => Assert.All(_listed, package =>
        Assert.Contains(package.Value.Licence.Split(", "), licence => Allowed.Contains(licence)));
}
