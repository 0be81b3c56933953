using System.Reflection;
using NetArchTest.Rules;
using RyzeBridge.Contracts;

namespace RyzeBridge.ArchitectureTests;

/// <summary>Who may reference whom; each rule was broken once to see it fail.</summary>
public sealed class ReferenceRulesTests
{
    private const string Own = "RyzeBridge.";
    private static readonly string[] Services = ["Gateway", "IntegrationManager", "InboundRelay", "OutboundRelay"];

    /// <summary>One project a connector; a new one needs no change here.</summary>
    private static readonly string[] Connectors = [.. OwnReferences("Connectors").Select(name => name[Own.Length..]).Where(name => name.StartsWith("WhatsApp.", StringComparison.Ordinal))];

    /// <summary>The directed graph of the libraries: each may reference these and no others of ours.</summary>
    private static readonly Dictionary<string, string[]> Graph = new(StringComparer.Ordinal)
    {
        ["Contracts"] = [],
        ["Remotes"] = ["Contracts"],
        ["Hosting"] = ["Contracts"],
        ["Messaging"] = ["Contracts", "Hosting"],
        ["Lanes"] = ["Contracts", "Hosting"],
        ["Chatwoot"] = ["Contracts", "Remotes"],
        ["WhatsApp"] = ["Contracts", "Remotes"],
        ["Connectors"] = ["WhatsApp", .. Connectors],
        ["Chats"] = ["Contracts", "Remotes", "Hosting", "Messaging", "Lanes", "Chatwoot", "WhatsApp"],
    };

    private static readonly string[] ConnectorMayUse = ["Contracts", "Remotes", "WhatsApp"];

    private static readonly string[] Libraries = [.. Graph.Keys, .. Connectors];

    public static TheoryData<string> AllLibraries => new(Libraries);

    public static TheoryData<string> AllServices => new(Services);

    public static TheoryData<string> AllAssemblies => new([.. Libraries, .. Services]);

    [Fact]
    public void Contracts_reference_nothing_of_ours_and_no_package_but_the_abstractions_of_the_bus()
    {
        var references = typeof(LaneKey).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.All(references, name => Assert.True(name.StartsWith("System", StringComparison.Ordinal) || name == "MassTransit.Abstractions", name));
    }

    [Theory]
    [MemberData(nameof(AllLibraries))]
    public void A_library_references_only_those_below_it(string library) => Assert.Subset(
        new HashSet<string>((Connectors.Contains(library) ? ConnectorMayUse : Graph[library]).Select(below => Own + below)),
        OwnReferences(library));

    [Theory]
    [InlineData("Gateway")]
    [InlineData("IntegrationManager")]
    public void A_service_that_is_no_relay_knows_nothing_of_lanes_and_chats(string service) => Assert.Empty(
        OwnReferences(service).Intersect(["RyzeBridge.Lanes", "RyzeBridge.Chats"]));

    [Theory]
    [MemberData(nameof(AllServices))]
    public void No_service_references_another(string service) => Assert.DoesNotContain(
        OwnReferences(service),
        reference => Services.Contains(reference[Own.Length..]));

    [Fact]
    public void The_gateway_has_no_database()
    {
        var references = Load("Gateway").GetReferencedAssemblies().Select(name => name.Name).ToList();
        Assert.DoesNotContain("Npgsql", references);
        Assert.DoesNotContain("Dapper", references);
        Assert.DoesNotContain("RyzeBridge.Lanes", references);
        AssertNone("Gateway", types => types.Should().NotHaveDependencyOnAny(
            "RyzeBridge.Hosting.Storage", "RyzeBridge.Messaging.Outbox", "RyzeBridge.Hosting.Secrets.AtRestSecrets"));
    }

    [Fact]
    public void The_gateway_calls_no_remote_of_Chatwoot() => AssertNone(
        "Gateway", types => types.Should().NotHaveDependencyOn("RyzeBridge.Chatwoot.IChatwootApi"));

    [Theory]
    [MemberData(nameof(AllAssemblies))]
    public void Only_Storage_folders_use_the_database_drivers(string assembly) => AssertNone(
        assembly,
        types => types
            .That().DoNotResideInNamespaceMatching(@"\.Storage(\.|$)")
            // What every host needs to reach its database and to judge its outages is wiring, not storage.
            .And().DoNotResideInNamespace("RyzeBridge.Hosting")
            .Should().NotHaveDependencyOnAny("Dapper", "Npgsql"));

    [Theory]
    [MemberData(nameof(AllServices))]
    public void Only_the_bus_folder_and_consumers_see_MassTransit(string service) => AssertNone(
        service,
        types => types
            .That().DoNotResideInNamespaceMatching(@"\.Bus(\.|$)")
            .And().DoNotHaveNameMatching("Consumer($|`|<|/)")
            .Should().NotHaveDependencyOnAny("MassTransit"));

    /// <summary>
    /// A connector is its project and the line that registers it. Read from the sources: what a compiler drops (constants, comments) couples too.
    /// </summary>
    [Fact]
    public void Nothing_but_its_registration_mentions_a_connector()
    {
        Assert.NotEmpty(Connectors);
        Assert.All(Connectors, connector => Assert.Equal([Path.Combine("libraries", "Connectors", "ConnectorServices.cs")], FilesThatMention(connector)));
    }

    [Fact]
    public void Every_connector_has_its_row_in_the_docs()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "connectors.md"));
        Assert.All(Connectors, connector => Assert.Contains($"\n| `{connector}`", page, StringComparison.Ordinal));
    }

    /// <summary>Files of the product, outside of the connector's project, that hold its namespace.</summary>
    private static IEnumerable<string> FilesThatMention(string connector)
    {
        var root = Root();
        var ownProject = Path.Combine(root, "libraries", connector) + Path.DirectorySeparatorChar;
        return new[] { "contracts", "libraries", "services" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.StartsWith(ownProject, StringComparison.Ordinal) && File.ReadAllText(file).Contains(connector, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(root, file));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RyzeBridge.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("RyzeBridge.slnx is not above the tests.");
        return folder;
    }

    private static HashSet<string> OwnReferences(string assembly) => [.. Load(assembly).GetReferencedAssemblies()
        .Select(name => name.Name!)
        .Where(name => name.StartsWith(Own, StringComparison.Ordinal))];

    private static Assembly Load(string name) => Assembly.Load(Own + name);

    private static void AssertNone(string assembly, Func<Types, ConditionList> rule)
    {
        var result = rule(Types.InAssembly(Load(assembly))).GetResult();
        Assert.True(result.IsSuccessful, $"{assembly}: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }
}
