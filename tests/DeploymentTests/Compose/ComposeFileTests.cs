using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace RyzeBridge.DeploymentTests.Compose;

/// <summary><c>docker-compose.yml</c>, held to the code. That it works is tested by its containers: <c>./build.sh --target=Compose</c>.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string[] Services = ["gateway", "integration-manager", "inbound-relay", "outbound-relay"];

    private readonly Dictionary<string, Dictionary<object, object>> _services = Load();

    [Fact]
    public void Every_setting_is_one_that_a_service_reads()
    {
        var given = Services.SelectMany(service => Environment(service).Keys).Distinct().ToList();

        Assert.Contains("ConnectionStrings__Postgres", given);
        Assert.All(given, setting => Assert.True(KnownSettings.Contains(setting), $"no service reads {setting}"));
    }

    [Fact]
    public void The_gateway_has_neither_database_nor_key_at_rest() =>
        Assert.DoesNotContain(Environment("gateway").Keys, setting => setting.Contains("Postgres", StringComparison.Ordinal) || setting.Contains("AtRest", StringComparison.Ordinal));

    [Fact]
    public void Images_are_built_from_the_Dockerfile_in_the_product_s_version()
    {
        var built = _services.Where(service => service.Value.ContainsKey("build")).ToList();

        Assert.Equal(Repository.Images.Keys.Order(), built.Select(service => service.Key).Order());
        Assert.All(built, service =>
        {
            var build = (Dictionary<object, object>)service.Value["build"];
            var arguments = (Dictionary<object, object>)build["args"];
            Assert.Equal(Repository.Images[service.Key], arguments["PROJECT"]);
            // Voice notes are made by ffmpeg; the simulators have no health command.
            Assert.Equal(service.Key == "outbound-relay" ? "runtime-with-ffmpeg" : null, arguments.GetValueOrDefault("BASE"));
            Assert.Equal(Services.Contains(service.Key) ? "service" : "program", build["target"]);
            Assert.Contains($" AS {build["target"]}\n", Repository.Read("Dockerfile"), StringComparison.Ordinal);
            Assert.EndsWith($"/{service.Key}:${{RYZEBRIDGE_VERSION:-{Repository.Version}}}", (string)service.Value["image"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Images_have_versions_and_containers_have_limits() => Assert.All(_services, service =>
    {
        var image = Variable().Replace((string)service.Value["image"], "${default}");
        Assert.Matches("^[^:]+(:[0-9]+)?[^:]*:v?[0-9]", image);
        Assert.DoesNotContain("latest", image, StringComparison.Ordinal);
        Assert.Contains("mem_limit", service.Value.Keys);
        Assert.Contains("cpus", service.Value.Keys);
    });

    [Fact]
    public void Ports_are_open_to_this_machine_alone_unless_the_operator_says_otherwise() => Assert.All(
        _services.Values.Where(service => service.ContainsKey("ports")).SelectMany(service => (List<object>)service["ports"]),
        port => Assert.Matches(@"^(127\.0\.0\.1|\$\{GATEWAY_BIND:-127\.0\.0\.1\}):", (string)port));

    [Fact]
    public void Every_variable_is_explained_in_the_example()
    {
        var example = Repository.Read(".env.example");
        var used = Variable().Matches(Repository.Read("docker-compose.yml")).Select(variable => variable.Value[2..^1].Split(':')[0])
            .Where(name => !name.EndsWith("_IMAGE", StringComparison.Ordinal)).Distinct();

        Assert.All(used, name => Assert.Matches($"(?m)^#?{name}=", example));
    }

    private Dictionary<string, object> Environment(string service) =>
        ((Dictionary<object, object>)_services[service]["environment"]).ToDictionary(setting => (string)setting.Key, setting => setting.Value);

    private static Dictionary<string, Dictionary<object, object>> Load()
    {
        var parser = new MergingParser(new Parser(new StringReader(Repository.Read("docker-compose.yml"))));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)file["services"]).ToDictionary(service => (string)service.Key, service => (Dictionary<object, object>)service.Value);
    }

    [GeneratedRegex(@"\$\{[A-Z_]+(?::[-?](?<default>[^}]*))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
