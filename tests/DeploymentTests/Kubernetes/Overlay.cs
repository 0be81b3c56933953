using k8s;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace RyzeBridge.DeploymentTests.Kubernetes;

/// <summary>An overlay of <c>deploy/k8s</c>, as kustomize rendered it.</summary>
internal sealed class Overlay
{
    // Of operators: the client has no models for them.
    private static readonly HashSet<string> CustomGroups =
        ["rabbitmq.com/v1beta1", "postgresql.cnpg.io/v1", "keda.sh/v1alpha1", "external-secrets.io/v1", "cert-manager.io/v1"];

    public Overlay(string name)
    {
        Name = name;
        Text = Repository.Read($"tests/DeploymentTests/Kubernetes/Golden/{name}.yaml");
        foreach (var document in Text.Split("\n---\n"))
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(document));
            var root = (YamlMappingNode)yaml.Documents[0].RootNode;
            if (CustomGroups.Contains(root["apiVersion"].ToString()))
                Custom.Add(root);
            else
                // Strict: a field that Kubernetes does not know, or that is given twice, is an error.
                Objects.Add((IKubernetesObject<V1ObjectMeta>)KubernetesYaml.LoadAllFromString(document, strict: true).Single());
        }
    }

    public static TheoryData<string> Names => ["dev", "prod"];

    public string Name { get; }

    public string Text { get; }

    public List<IKubernetesObject<V1ObjectMeta>> Objects { get; } = [];

    public List<YamlMappingNode> Custom { get; } = [];

    /// <summary>The four services; not the servers that the overlay <c>dev</c> has beside them.</summary>
    public IEnumerable<V1Deployment> Services => Objects.OfType<V1Deployment>().Where(deployment => PartOfProduct(deployment.Spec.Template));

    /// <summary>Pods of the services and of the migrations, by name.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Pod)> Pods =>
        Services.Select(deployment => (deployment.Name(), deployment.Spec.Template)).Concat(Objects.OfType<V1Job>().Select(job => (job.Name(), job.Spec.Template)));

    /// <summary>Names of the secrets that the overlay makes, or has made.</summary>
    public IEnumerable<string> Secrets => Objects.OfType<V1Secret>().Select(secret => secret.Name())
        .Concat(Custom.Where(custom => custom["kind"].ToString() == "ExternalSecret").Select(custom => custom["spec"]["target"]["name"].ToString()))
        .Concat(Custom.Where(custom => custom["kind"].ToString() == "Certificate").Select(custom => custom["spec"]["secretName"].ToString()))
        // CloudNativePG makes the authority of each cluster.
        .Concat(Custom.Where(custom => custom["apiVersion"].ToString() == "postgresql.cnpg.io/v1" && custom["kind"].ToString() == "Cluster").Select(custom => $"{custom["metadata"]["name"]}-ca"));

    private static bool PartOfProduct(V1PodTemplateSpec pod) => pod.Metadata.Labels.ContainsKey("app.kubernetes.io/name");
}
