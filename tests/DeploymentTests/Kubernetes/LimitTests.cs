using System.Globalization;
using k8s.Models;

namespace RyzeBridge.DeploymentTests.Kubernetes;

/// <summary>What a node, a disk, a job and an ingress take.</summary>
public sealed class LimitTests
{
    [Fact]
    public void The_broker_survives_the_loss_of_a_node()
    {
        var overlay = new Overlay("prod");
        var apart = overlay.Custom.Single(custom => custom["kind"].ToString() == "RabbitmqCluster")
            ["spec"]["affinity"]["podAntiAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"][0];

        Assert.Equal("kubernetes.io/hostname", apart["topologyKey"].ToString());
        var budget = overlay.Objects.OfType<V1PodDisruptionBudget>().Single(found => found.Name() == "rabbitmq");
        Assert.Equal("1", budget.Spec.MaxUnavailable.Value);
        Assert.Equal(apart["labelSelector"]["matchLabels"]["app.kubernetes.io/name"].ToString(), budget.Spec.Selector.MatchLabels["app.kubernetes.io/name"]);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void A_migration_ends_and_goes_so_that_the_next_can_be_applied(string name) => Assert.All(new Overlay(name).Objects.OfType<V1Job>(), job =>
    {
        Assert.NotNull(job.Spec.ActiveDeadlineSeconds);
        Assert.InRange(job.Spec.TtlSecondsAfterFinished ?? int.MaxValue, 0, 60);
    });

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public void What_may_lie_in_tmp_is_less_than_its_volume_takes(string name)
    {
        var overlay = new Overlay(name);
        var room = overlay.Services.Single(deployment => deployment.Name() == "outbound-relay").Spec.Template.Spec.Volumes.Single(volume => volume.Name == "tmp").EmptyDir.SizeLimit.ToDecimal();
        var files = decimal.Parse(overlay.Objects.OfType<V1ConfigMap>().Single(map => map.Name() == "ryzebridge").Data["OutboundRelay__FileSpace"], CultureInfo.InvariantCulture);

        // Enough for two files of the largest size.
        Assert.InRange(files, 200 << 20, room * 0.9m);
    }

    [Fact]
    public void The_ingress_lets_pass_what_the_gateway_takes() =>
        Assert.All(new Overlay("prod").Objects.OfType<V1Ingress>(), ingress => Assert.Equal("4m", ingress.Annotations()["nginx.ingress.kubernetes.io/proxy-body-size"]));
}
