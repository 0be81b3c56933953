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
    public void Relays_are_scaled_by_their_queues_and_by_what_is_overdue_and_the_gateway_by_its_processors()
    {
        var overlay = new Overlay("prod");
        var scaled = overlay.Custom.Where(custom => custom["kind"].ToString() == "ScaledObject").ToList();

        Assert.Equal(["gateway", "inbound-relay", "outbound-relay"], scaled.Select(custom => custom["spec"]["scaleTargetRef"]["name"].ToString()).Order());
        Assert.All(scaled, custom =>
        {
            var triggers = (YamlDotNet.RepresentationModel.YamlSequenceNode)custom["spec"]["triggers"];
            string[] follows = custom["spec"]["scaleTargetRef"]["name"].ToString() == "gateway" ? ["cpu"] : ["prometheus", "rabbitmq"];
            Assert.Equal(follows, triggers.Select(trigger => trigger["type"].ToString()).Order());
            // An autoscaler and an apply would otherwise take turns.
            Assert.Null(overlay.Services.Single(deployment => deployment.Name() == custom["spec"]["scaleTargetRef"]["name"].ToString()).Spec.Replicas);
        });
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void All_replicas_together_fit_the_database(string name)
    {
        var overlay = new Overlay(name);
        var pool = int.Parse(overlay.Objects.OfType<V1ConfigMap>().Single(map => map.Name() == "ryzebridge").Data["Database__MaxPoolSize"]);
        // A deployment that rolls has one replica more. Each also looks with one connection apart whether the schema is there; a migration has two.
        var services = overlay.Services.Where(HasDatabase).Sum(deployment => (MostReplicas(overlay, deployment) + 1) * (pool + 1));
        var migrations = overlay.Objects.OfType<V1Job>().Count() * 2;

        const int OfOthers = 20;
        Assert.InRange(services + migrations + OfOthers, 1, MaxConnections(overlay));
    }

    // A remote that hangs looks like too few replicas for some seconds, until its calls count as hanging or its circuit opens.
    [Fact]
    public void A_moment_of_lag_adds_no_relay() => Assert.All(
        new Overlay("prod").Custom.Where(custom => custom["kind"].ToString() == "ScaledObject" && custom["metadata"]["name"].ToString() != "gateway"),
        custom => Assert.Equal("60", custom["spec"]["advanced"]["horizontalPodAutoscalerConfig"]["behavior"]["scaleUp"]["stabilizationWindowSeconds"].ToString()));

    [Fact]
    public void The_plain_autoscaler_adds_no_more_replicas_than_KEDA() => Assert.Equal(
        Replicas("keda/scaled-objects.yaml", "maxReplicaCount: "), Replicas("hpa/autoscalers.yaml", "maxReplicas: "));

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void What_goes_out_is_limited_by_place_and_port(string name)
    {
        var overlay = new Overlay(name);
        var rules = overlay.Objects.OfType<V1NetworkPolicy>().Where(policy => policy.Spec.Egress is { Count: > 0 })
            .SelectMany(policy => policy.Spec.Egress.Select(rule => (Policy: policy, Rule: rule))).ToList();

        Assert.All(rules, rule => Assert.True(rule.Rule.To is { Count: > 0 } && rule.Rule.Ports is { Count: > 0 }, $"{rule.Policy.Name()} lets out everywhere"));
        var outside = rules.Where(rule => rule.Rule.To.Any(peer => peer.IpBlock is not null)).ToList();
        var remotes = Assert.Single(outside);
        Assert.Equal(["0.0.0.0/0", "::/0"], remotes.Rule.To.Select(peer => peer.IpBlock.Cidr).Order());
        Assert.Contains("169.254.0.0/16", remotes.Rule.To[0].IpBlock.Except);
        Assert.Contains("fe80::/10", remotes.Rule.To[1].IpBlock.Except);
        Assert.Equal(
            ["inbound-relay", "integration-manager", "outbound-relay"], Assert.Single(remotes.Policy.Spec.PodSelector.MatchExpressions).Values.Order());
    }

    [Fact]
    public void In_production_private_networks_are_not_reached()
    {
        var remotes = new Overlay("prod").Objects.OfType<V1NetworkPolicy>().Single(policy => policy.Name() == "remotes").Spec.Egress.Single();
        Assert.All(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"], network => Assert.Contains(network, remotes.To[0].IpBlock.Except));
        Assert.Contains("fc00::/7", remotes.To[1].IpBlock.Except);
        Assert.Equal(["443", "80"], remotes.Ports.Select(port => port.Port.Value).Order());
    }

    [Fact]
    public void In_production_broker_and_database_are_reached_by_TLS_alone()
    {
        var overlay = new Overlay("prod");
        var settings = overlay.Objects.OfType<V1ConfigMap>().Single(map => map.Name() == "ryzebridge").Data;

        Assert.All(overlay.Pods, pod =>
        {
            var mount = pod.Pod.Spec.Containers.Single().VolumeMounts.Single(mount => settings["Bus__RootCertificate"].StartsWith(mount.MountPath + "/", StringComparison.Ordinal));
            var files = pod.Pod.Spec.Volumes.Single(volume => volume.Name == mount.Name).Projected.Sources.SelectMany(source => source.Secret.Items).ToList();
            // Not their keys.
            Assert.All(files, file => Assert.Equal("ca.crt", file.Key));
            Assert.Equal(pod.Name == "gateway" ? ["rabbitmq.crt"] : ["postgres.crt", "rabbitmq.crt"], files.Select(file => file.Path).Order());
        });
        var ports = overlay.Objects.OfType<V1NetworkPolicy>()
            .SelectMany(policy => (policy.Spec.Egress?.SelectMany(rule => rule.Ports) ?? []).Concat(policy.Spec.Ingress?.SelectMany(rule => rule.Ports ?? []) ?? []))
            .Select(port => port.Port.Value).ToList();
        Assert.Contains("5671", ports);
        Assert.DoesNotContain("5672", ports);
        Assert.Equal("rabbitmq-tls", overlay.Custom.Single(custom => custom["kind"].ToString() == "RabbitmqCluster")["spec"]["tls"]["secretName"].ToString());
    }

    private static bool HasDatabase(V1Deployment deployment) => deployment.Spec.Template.Metadata.Labels.ContainsKey("ryzebridge/database");

    private static int MostReplicas(Overlay overlay, V1Deployment deployment) => deployment.Spec.Replicas
        ?? int.Parse(overlay.Custom.Single(custom => custom["kind"].ToString() == "ScaledObject" && custom["metadata"]["name"].ToString() == deployment.Name())["spec"]["maxReplicaCount"].ToString());

    private static int MaxConnections(Overlay overlay) => overlay.Custom.SingleOrDefault(custom => custom["apiVersion"].ToString() == "postgresql.cnpg.io/v1" && custom["kind"].ToString() == "Cluster") is { } cluster
        ? int.Parse(cluster["spec"]["postgresql"]["parameters"]["max_connections"].ToString())
        : int.Parse(overlay.Objects.OfType<V1Deployment>().Single(deployment => deployment.Name() == "postgres").Spec.Template.Spec.Containers.Single().Args
            .Single(argument => argument.StartsWith("max_connections=", StringComparison.Ordinal))["max_connections=".Length..]);

    private static IEnumerable<string> Replicas(string file, string key) => Repository.Read($"deploy/k8s/components/{file}").Split('\n')
        .Where(line => line.Contains(key, StringComparison.Ordinal)).Select(line => line.Split(key)[1].Trim());

    private static bool Selects(V1NetworkPolicy policy, V1PodTemplateSpec pod) =>
        (policy.Spec.PodSelector.MatchLabels ?? new Dictionary<string, string>()).All(label => pod.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value);
}
