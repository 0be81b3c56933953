using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace RyzeBridge.DeploymentTests.Telemetry;

/// <summary><c>docs/telemetry.md</c>, the dashboard, the alerts and the autoscaler know the metrics by the names that the code gives them.</summary>
public sealed partial class TelemetryTests
{
    private static readonly string[] Words =
        ["by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "offset", "bool", "inf", "nan"];

    private static readonly string[] Personal = ["phone", "number", "chat", "contact", "name", "token", "lane", "message_id", "conversation", "jid", "url", "path"];

    private readonly string _document = Repository.Read("docs/telemetry.md");

    [Fact]
    public void Every_metric_of_the_code_is_in_the_document_and_no_other()
    {
        Assert.NotEmpty(OwnMetrics.All);
        Assert.Equal(OwnMetrics.All.Keys.Order(), Rows("## Metrics of RyzeBridge").Select(row => row[0]).Order());
    }

    [Fact]
    public void The_document_tells_kind_and_name_in_Prometheus() => Assert.All(Rows("## Metrics of RyzeBridge"), row =>
    {
        var instrument = OwnMetrics.All[row[0]];
        Assert.Equal(OwnMetrics.PrometheusName(instrument), row[1]);
        Assert.Equal(KindOf(instrument), row[2]);
    });

    // The cases of the exporter's rule, and .NET's and Polly's meters.
    [Theory]
    [InlineData("system.io", "foo/bar", false, false, "system_io_foo_per_bar")]
    [InlineData("system.filesystem.usage", "By", false, false, "system_filesystem_usage_bytes")]
    [InlineData("system.network.dropped", "{packets}", true, false, "system_network_dropped_total")]
    [InlineData("broken..metric.speed.km", "km/h", false, true, "broken_metric_speed_km_per_hour")]
    [InlineData("hw.gpu.memory.utilization", "1", false, true, "hw_gpu_memory_utilization_ratio")]
    [InlineData("hw.gpu.memory.utilization", "1", true, false, "hw_gpu_memory_utilization_total")]
    [InlineData("http.client.request.duration", "s", false, false, "http_client_request_duration_seconds")]
    [InlineData("dotnet.process.cpu.time", "s", true, false, "dotnet_process_cpu_time_seconds_total")]
    [InlineData("dotnet.process.memory.working_set", "By", false, true, "dotnet_process_memory_working_set_bytes")]
    [InlineData("resilience.polly.strategy.events", null, true, false, "resilience_polly_strategy_events_total")]
    public void Names_follow_the_collectors_rule(string name, string? unit, bool isCounter, bool isGauge, string expected) =>
        Assert.Equal(expected, OwnMetrics.PrometheusName(name, unit, isCounter, isGauge));

    [Fact]
    public void No_label_names_a_person()
    {
        var labels = Rows("## Metrics of RyzeBridge").SelectMany(row => row[3].Split([',', ' ', '`'], StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        Assert.Contains("outcome", labels);
        Assert.Empty(labels.Intersect(Personal));
    }

    [Fact]
    public void Dashboard_alerts_and_autoscaler_use_metrics_that_exist()
    {
        var known = OwnMetrics.PrometheusNames.Concat(Rows("## Metrics of libraries and servers").Select(row => row[0])).ToHashSet();
        var queries = DashboardQueries().Concat(AlertQueries()).Concat(ScalerQueries()).ToList();

        Assert.True(queries.Count > 20);
        Assert.All(queries, query => Assert.All(MetricsOf(query), metric => Assert.True(known.Contains(metric), $"nobody reports {metric}: {query}")));
    }

    [Fact]
    public void The_documents_use_names_that_Prometheus_shows()
    {
        var known = OwnMetrics.PrometheusNames.ToHashSet();
        var named = Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(path => Own().Matches(File.ReadAllText(path))).Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.True(named.Count > 20);
        Assert.All(named, name => Assert.True(known.Contains(name) || known.Contains(name + "_bucket"), $"nobody reports {name}"));
    }

    [Fact]
    public void Replicas_are_not_added_because_a_remote_is_down() =>
        // What waits grows with every failure of a remote; what is due and not worked does not.
        Assert.All(ScalerQueries(), query => Assert.Equal(["lanes_longest_overdue_seconds"], MetricsOf(query)));

    [Fact]
    public void Every_alert_leads_to_a_chapter_of_the_runbook()
    {
        var chapters = Repository.Read("docs/operations.md").Split('\n').Where(line => line.StartsWith('#'))
            .Select(line => line.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)).ToHashSet();
        var runbooks = Alerts().Select(rule => rule["annotations"]["runbook"].ToString()).ToList();

        Assert.NotEmpty(runbooks);
        Assert.All(runbooks, runbook => Assert.Contains(runbook["docs/operations.md#".Length..], chapters));
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var name when name.StartsWith("Counter", StringComparison.Ordinal) => "counter",
        var name when name.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        _ => "gauge",
    };

    /// <summary>The cells of the table below a heading.</summary>
    private List<string[]> Rows(string heading) =>
    [
        .. _document.Split('\n').SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1].Select(cell => cell.Trim('`')).ToArray()),
    ];

    private static IEnumerable<string> DashboardQueries() => Directory.GetFiles(Repository.PathOf("deploy/observability/grafana/dashboards"), "*.json")
        .SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!["panels"]!.AsArray())
        .SelectMany(panel => panel!["targets"]?.AsArray() ?? [])
        .Select(target => target!["expr"]!.GetValue<string>());

    private static IEnumerable<string> AlertQueries() => Alerts().Select(rule => rule["expr"].ToString());

    private static IEnumerable<string> ScalerQueries() => Repository.Read("deploy/k8s/components/keda/scaled-objects.yaml").Split('\n')
        .Where(line => line.Contains(" query: ", StringComparison.Ordinal)).Select(line => line.Split("query: ")[1]);

    private static IEnumerable<YamlNode> Alerts()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read("deploy/observability/alerts.yml")));
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"]).SelectMany(group => (YamlSequenceNode)group["rules"]);
    }

    private static IEnumerable<string> MetricsOf(string query) =>
        Name().Matches(Clauses().Replace(query, " ")).Select(name => name.Value).Except(Words).Distinct();

    // Selectors, ranges, strings and lists of labels hold no metrics.
    [GeneratedRegex("""\{[^}]*\}|\[[^\]]*\]|"[^"]*"|\b(by|without|on|ignoring)\s*\([^)]*\)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clauses();

    [GeneratedRegex("`(?<name>(ryzebridge|lanes)_[a-z_]+)[`{]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Own();

    // A name before a parenthesis is a function.
    [GeneratedRegex(@"\b[a-z][a-z0-9_]*\b(?!\s*\()", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
