using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RyzeBridge.Hosting.Health;
using RyzeBridge.Hosting.Secrets;
using k8s.Models;

namespace RyzeBridge.DeploymentTests.Kubernetes;

/// <summary>What the manifests say, held to the code and to what production asks.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Settings =
    [
        "--ConnectionStrings:RabbitMq=amqp://nobody:nothing@127.0.0.1:1/", "--ConnectionStrings:Postgres=Host=127.0.0.1;Port=1",
        $"--Secrets:TransitKeys:0={SecretKey.Generate()}", $"--Secrets:AtRestKeys:0={SecretKey.Generate()}",
    ];

    private static readonly Dictionary<string, Func<string[], WebApplication>> Hosts = new()
    {
        ["gateway"] = Gateway.GatewayHost.Build,
        ["integration-manager"] = IntegrationManager.ManagerHost.Build,
        ["inbound-relay"] = InboundRelay.InboundRelayHost.Build,
        ["outbound-relay"] = OutboundRelay.OutboundRelayHost.Build,
    };

    [Fact]
    public void Files_fit_into_the_temporary_folder()
    {
        var limit = Regex.Match(Repository.Read("deploy/k8s/base/common/container.yaml"), @"name: tmp\s+emptyDir: \{sizeLimit: (\d+)Gi\}").Groups[1].Value;
        var space = Regex.Match(Repository.Read("deploy/k8s/base/settings.yaml"), "OutboundRelay__FileSpace: \"(\\d+)\"").Groups[1].Value;

        Assert.InRange(long.Parse(space, CultureInfo.InvariantCulture), 200L << 20, (long.Parse(limit, CultureInfo.InvariantCulture) << 30) * 9 / 10);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void Every_object_is_one_that_Kubernetes_or_its_operator_knows(string name)
    {
        var overlay = new Overlay(name);

        Assert.Equal(Hosts.Keys.Order(), overlay.Services.Select(deployment => deployment.Name()).Order());
        Assert.All(overlay.Objects, item => Assert.False(string.IsNullOrEmpty(item.Metadata.Name)));
        Assert.All(overlay.Custom, custom =>
        {
            Assert.False(string.IsNullOrEmpty(custom["metadata"]["name"].ToString()));
            Assert.NotNull(custom["spec"]);
        });
        var all = overlay.Objects.Select(item => $"{item.Kind}/{item.Metadata.Name}").Concat(overlay.Custom.Select(custom => $"{custom["kind"]}/{custom["metadata"]["name"]}"));
        Assert.Empty(all.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void Images_are_those_of_the_Dockerfile_in_the_product_s_version(string name) =>
        Assert.All(new Overlay(name).Pods, pod =>
        {
            var image = pod.Pod.Spec.Containers.Single().Image;
            Assert.Contains(image.Split('/')[^1].Split(':')[0], Repository.Images.Keys);
            Assert.EndsWith($":{Repository.Version}", image, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void A_pod_is_restricted(string name) => Assert.All(new Overlay(name).Pods, pod =>
    {
        var spec = pod.Pod.Spec;
        var container = spec.Containers.Single();
        Assert.Equal((true, "RuntimeDefault", false), (spec.SecurityContext.RunAsNonRoot, spec.SecurityContext.SeccompProfile.Type, spec.AutomountServiceAccountToken));
        Assert.Contains($"USER {spec.SecurityContext.RunAsUser}:{spec.SecurityContext.RunAsGroup}", Repository.Read("Dockerfile"), StringComparison.Ordinal);
        Assert.Equal((false, true), (container.SecurityContext.AllowPrivilegeEscalation, container.SecurityContext.ReadOnlyRootFilesystem));
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Contains("memory", container.Resources.Limits.Keys);
        Assert.Contains("memory", container.Resources.Requests.Keys);
    });

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void Probes_ask_where_the_service_answers(string name) => Assert.All(new Overlay(name).Services, deployment =>
    {
        var container = deployment.Spec.Template.Spec.Containers.Single();
        Assert.Equal(HealthEndpoints.Live, container.StartupProbe.HttpGet.Path);
        Assert.Equal(HealthEndpoints.Live, container.LivenessProbe.HttpGet.Path);
        Assert.Equal(HealthEndpoints.Ready, container.ReadinessProbe.HttpGet.Path);
        Assert.All([container.StartupProbe, container.LivenessProbe, container.ReadinessProbe], probe => Assert.Equal("http", probe.HttpGet.Port.Value));
        Assert.Contains($"ASPNETCORE_HTTP_PORTS={container.Ports.Single(port => port.Name == "http").ContainerPort}", Repository.Read("Dockerfile"), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void A_pod_is_given_the_time_to_finish_what_it_is_doing(string name) => Assert.All(new Overlay(name).Services, deployment =>
    {
        using var app = Hosts[deployment.Name()](Settings);
        var finishing = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var pod = deployment.Spec.Template.Spec;
        var before = TimeSpan.FromSeconds(pod.Containers.Single().Lifecycle?.PreStop?.Sleep?.Seconds ?? 0);
        Assert.True(TimeSpan.FromSeconds(pod.TerminationGracePeriodSeconds!.Value) > before + finishing);
        // Only the gateway is called; what calls it must learn first that it goes.
        Assert.Equal(deployment.Name() == "gateway", before > TimeSpan.Zero);
    });

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void Every_setting_is_one_that_a_service_reads(string name)
    {
        var overlay = new Overlay(name);
        string[] given =
        [
            .. overlay.Objects.OfType<V1ConfigMap>().SelectMany(map => map.Data.Keys),
            .. overlay.Pods.SelectMany(pod => pod.Pod.Spec.Containers.Single().Env ?? []).Select(variable => variable.Name),
            .. overlay.Objects.OfType<V1Secret>().Where(secret => secret.Name().StartsWith("ryzebridge-", StringComparison.Ordinal)).SelectMany(secret => secret.Data.Keys),
            .. overlay.Custom.Where(custom => custom["kind"].ToString() == "ExternalSecret" && custom["metadata"]["name"].ToString() is "ryzebridge-bus" or "ryzebridge-database")
                .SelectMany(custom => ((YamlDotNet.RepresentationModel.YamlSequenceNode)custom["spec"]["data"]).Select(entry => entry["secretKey"].ToString())),
        ];

        Assert.Contains("ConnectionStrings__Postgres", given);
        Assert.All(given, setting => Assert.True(KnownSettings.Contains(setting), $"no service reads {setting}"));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void Only_the_manager_and_the_relays_have_the_database(string name)
    {
        var overlay = new Overlay(name);
        Assert.All(overlay.Pods, pod =>
        {
            var secrets = pod.Pod.Spec.Volumes.Where(volume => volume.Projected is not null).SelectMany(volume => volume.Projected.Sources).Select(source => source.Secret.Name).ToList();
            Assert.All(secrets, secret => Assert.Contains(secret, overlay.Secrets));
            var hasDatabase = secrets.Exists(secret => secret.StartsWith("ryzebridge-database", StringComparison.Ordinal));
            Assert.Equal(pod.Name != "gateway", hasDatabase);
            Assert.Equal(hasDatabase, pod.Pod.Metadata.Labels.ContainsKey("ryzebridge/database"));
        });
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void Only_the_gateway_takes_traffic_and_everything_else_is_forbidden(string name)
    {
        var overlay = new Overlay(name);
        var policies = overlay.Objects.OfType<V1NetworkPolicy>().ToList();

        var nothing = policies.Single(policy => policy.Name() == "nothing-by-default").Spec;
        Assert.Equal(["Egress", "Ingress"], nothing.PolicyTypes.Order());
        Assert.All(overlay.Pods, pod => Assert.Equal(nothing.PodSelector.MatchLabels["app.kubernetes.io/part-of"], pod.Pod.Metadata.Labels["app.kubernetes.io/part-of"]));
        var taking = policies.Where(policy => policy.Spec.Ingress is { Count: > 0 } && overlay.Pods.Any(pod => Selects(policy, pod.Pod))).ToList();
        Assert.Equal("gateway", Assert.Single(taking).Spec.PodSelector.MatchLabels["app.kubernetes.io/name"]);
        Assert.All(policies.Where(policy => policy.Spec.Egress?.Any(rule => rule.Ports.Any(port => port.Port.Value == "5432")) is true), policy =>
            Assert.Contains("ryzebridge/database", policy.Spec.PodSelector.MatchLabels.Keys));
        Assert.All(overlay.Objects.OfType<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths), path =>
            Assert.Equal("gateway", path.Backend.Service.Name));
        Assert.All(overlay.Objects.OfType<V1Ingress>(), ingress => Assert.NotEmpty(ingress.Spec.Tls));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void A_service_survives_the_loss_of_a_node(string name)
    {
        var overlay = new Overlay(name);
        Assert.All(overlay.Services, deployment =>
        {
            var budget = overlay.Objects.OfType<V1PodDisruptionBudget>().Single(found => found.Name() == deployment.Name());
            Assert.Equal(deployment.Spec.Selector.MatchLabels, budget.Spec.Selector.MatchLabels);
            Assert.Equal("1", budget.Spec.MaxUnavailable.Value);
            Assert.Contains(deployment.Spec.Template.Spec.TopologySpreadConstraints, constraint => constraint.TopologyKey == "kubernetes.io/hostname");
        });
    }

    [Fact]
    public void Migrations_run_before_the_services_and_not_in_them()
    {
        var overlay = new Overlay("prod");
        string[] migrated = [.. overlay.Objects.OfType<V1Job>().Select(job => job.Name()["migrate-".Length..])];

        Assert.Equal(Hosts.Keys.Where(host => host != "gateway").Order(), migrated.Order());
        Assert.All(overlay.Objects.OfType<V1Job>(), job => Assert.Equal(["migrate"], job.Spec.Template.Spec.Containers.Single().Args));
        Assert.All(overlay.Services.Where(deployment => migrated.Contains(deployment.Name())), deployment =>
            Assert.Contains(deployment.Spec.Template.Spec.Containers.Single().Env, variable => variable is { Name: "Database__MigrateAtStart", Value: "false" }));
    }

    [Fact]
    public void Each_relay_is_scaled_by_its_queues_and_by_its_oldest_waiting_message()
    {
        var overlay = new Overlay("prod");
        var scaled = overlay.Custom.Where(custom => custom["kind"].ToString() == "ScaledObject").ToList();

        Assert.Equal(["inbound-relay", "outbound-relay"], scaled.Select(custom => custom["spec"]["scaleTargetRef"]["name"].ToString()).Order());
        Assert.All(scaled, custom =>
        {
            var triggers = (YamlDotNet.RepresentationModel.YamlSequenceNode)custom["spec"]["triggers"];
            Assert.Equal(["prometheus", "rabbitmq"], triggers.Select(trigger => trigger["type"].ToString()).Order());
            // An autoscaler and an apply would otherwise take turns.
            Assert.Null(overlay.Services.Single(deployment => deployment.Name() == custom["spec"]["scaleTargetRef"]["name"].ToString()).Spec.Replicas);
        });
    }

    private static bool Selects(V1NetworkPolicy policy, V1PodTemplateSpec pod) =>
        (policy.Spec.PodSelector.MatchLabels ?? new Dictionary<string, string>()).All(label => pod.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value);
}
