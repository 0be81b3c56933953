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
    public void The_gateway_and_the_database_have_no_network_in_common()
    {
        Assert.Equal(["bus"], Networks("gateway"));
        Assert.Equal(["database"], Networks("postgres"));
        Assert.All(Services.Except(["gateway"]), service => Assert.Equal(["bus", "database"], Networks(service)));
        Assert.All(_services.Keys, service => Assert.NotEmpty(Networks(service)));
    }

    [Fact]
    public void The_gateway_believes_a_proxy_on_this_machine()
    {
        var subnet = Regex.Match(Repository.Read("docker-compose.yml"), @"\{BUS_SUBNET:-(?<network>[0-9.]+)\.0/24\}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["network"].Value;

        // What reaches a published port comes from the first address of the network that the gateway is in.
        Assert.Equal($"${{KNOWN_PROXY:-{subnet}.1}}", Environment("gateway")["Gateway__KnownProxies__0"]);
    }

    [Fact]
    public void Health_checks_start_no_runtime_more_often_than_twice_a_minute()
    {
        Assert.All(Services.Append("rabbitmq"), service => Assert.Equal("30s", ((Dictionary<object, object>)_services[service]["healthcheck"])["interval"]));
        Assert.Contains("HEALTHCHECK --interval=30s", Repository.Read("Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void All_replicas_together_fit_the_database()
    {
        var pool = int.Parse(Variable().Replace((string)Environment("inbound-relay")["Database__MaxPoolSize"], "${default}"));
        var most = ((List<object>)_services["postgres"]["command"]).Cast<string>().Single(argument => argument.StartsWith("max_connections=", StringComparison.Ordinal));

        // Each relay twice, as the file promises, and 20 for people and backups.
        const int Replicas = 5;
        Assert.InRange((Replicas * (pool + 1)) + 20, 1, int.Parse(most["max_connections=".Length..]));
    }

    [Fact]
    public void With_TLS_the_settings_are_ones_that_a_service_reads_and_the_servers_are_the_same()
    {
        var secured = Load("deploy/tls/docker-compose.tls.yml");

        Assert.All(Services, service => Assert.All((Dictionary<object, object>)secured[service]["environment"], setting => Assert.True(KnownSettings.Contains((string)setting.Key))));
        Assert.Empty(secured.Keys.Except(_services.Keys));
        Assert.DoesNotContain("ConnectionStrings__Postgres", ((Dictionary<object, object>)secured["gateway"]["environment"]).Keys);
        Assert.Empty(((List<object>)_services["postgres"]["command"]).Except((List<object>)secured["postgres"]["command"]));
        // No whole folder, in which the keys lie that sign certificates.
        Assert.All(secured.Values.SelectMany(service => (List<object>)service["volumes"]).Cast<string>(), volume => Assert.Matches(@"\.(pem|key|conf):", volume));
        Assert.All(Services, service => Assert.Equal(["${TLS_FOLDER:-./tls}/ca.pem:/run/tls/ca.pem:ro"], ((List<object>)secured[service]["volumes"]).Cast<string>()));
    }

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

    private IEnumerable<string> Networks(string service) => ((List<object>)_services[service]["networks"]).Cast<string>();

    private static Dictionary<string, Dictionary<object, object>> Load(string file = "docker-compose.yml")
    {
        var parser = new MergingParser(new Parser(new StringReader(Repository.Read(file))));
        var content = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)content["services"]).ToDictionary(service => (string)service.Key, service => (Dictionary<object, object>)service.Value);
    }

    [GeneratedRegex(@"\$\{[A-Z_]+(?::[-?](?<default>[^}]*))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
