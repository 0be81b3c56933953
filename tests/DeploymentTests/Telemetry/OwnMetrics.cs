using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Messaging;

namespace RyzeBridge.DeploymentTests.Telemetry;

/// <summary>Every metric of the product's own meters, found by making all classes that make meters.</summary>
internal static partial class OwnMetrics
{
    // Those that occur; the exporter's list is longer.
    private static readonly Dictionary<string, string> Units = new()
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["KBy"] = "kilobytes", ["MBy"] = "megabytes", ["%"] = "percent",
    };

    /// <summary>The metrics by their names in code.</summary>
    public static IReadOnlyDictionary<string, Instrument> All { get; } = Find();

    /// <summary>Names in Prometheus, as the OpenTelemetry collector writes them.</summary>
    public static IEnumerable<string> PrometheusNames => All.Values.SelectMany(PrometheusNamesOf);

    /// <summary>
    /// The name in Prometheus, by the rule of the collector's exporter (opentelemetry-collector-contrib, <c>pkg/translator/prometheus</c>): words joined by one
    /// underscore, the unit spelt out unless it is a word of the name already or stands in braces, <c>_ratio</c> for a gauge of unit 1,
    /// <c>_total</c> at the end of a counter. A histogram's is that of its buckets, sum and count without the ending.
    /// </summary>
    public static string PrometheusName(Instrument instrument) => PrometheusName(instrument.Name, instrument.Unit, IsCounter(instrument), IsGauge(instrument));

    /// <inheritdoc cref="PrometheusName(Instrument)" />
    public static string PrometheusName(string name, string? unit, bool isCounter, bool isGauge)
    {
        List<string> words = [.. Separators().Split(name).Where(word => word.Length > 0)];
        var (main, per) = (unit ?? "").Split('/', 2) is [var left, var right] ? (left, right) : (unit ?? "", "");
        foreach (var word in new[] { Spelt(main), per.Length > 0 && !per.Contains('{', StringComparison.Ordinal) ? $"per_{(Units.TryGetValue(per, out var spelt) ? spelt.TrimEnd('s') : per)}" : "" })
        {
            if (word.Length > 0 && !words.Contains(word))
                words.Add(word);
        }

        if (isCounter)
            words = [.. words.Where(word => word != "total"), "total"];
        if (isGauge && unit == "1")
            words = [.. words.Where(word => word != "ratio"), "ratio"];
        return string.Join('_', words);
    }

    private static string Spelt(string unit) => unit.Contains('{', StringComparison.Ordinal) || unit == "1" ? "" : Units.GetValueOrDefault(unit, Separators().Replace(unit, "_").Trim('_'));

    private static IEnumerable<string> PrometheusNamesOf(Instrument instrument) => instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal)
        ? [PrometheusName(instrument) + "_bucket", PrometheusName(instrument) + "_sum", PrometheusName(instrument) + "_count"]
        : [PrometheusName(instrument)];

    private static bool IsGauge(Instrument instrument) => instrument.GetType().Name.Contains("Gauge", StringComparison.Ordinal);

    private static bool IsCounter(Instrument instrument) => instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal)
        && !instrument.GetType().Name.Contains("UpDown", StringComparison.Ordinal);

    private static Dictionary<string, Instrument> Find()
    {
        var found = new Dictionary<string, Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("RyzeBridge.", StringComparison.Ordinal))
                    found[instrument.Name] = instrument;
            },
        };
        listener.Start();
        var services = new ServiceCollection().AddMetrics().AddLogging().AddOptions()
            .AddLoops().AddSingleton(new BrokerConnection("amqp://broker/", new BusOptions())).AddSingleton<IReadOnlyList<string>>([]).BuildServiceProvider();
        foreach (var type in ProductAssemblies.All.SelectMany(assembly => assembly.GetTypes()).Where(MakesMeters))
            ActivatorUtilities.CreateInstance(services, type);
        return found;
    }

    private static bool MakesMeters(Type type) =>
        type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(IMeterFactory)));

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
