using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Messaging;

namespace RyzeBridge.DeploymentTests.Telemetry;

/// <summary>Every metric of the product's own meters, found by making all classes that make meters.</summary>
internal static class OwnMetrics
{
    /// <summary>The metrics by their names in code.</summary>
    public static IReadOnlyDictionary<string, Instrument> All { get; } = Find();

    /// <summary>Names in Prometheus, as the OpenTelemetry collector writes them.</summary>
    public static IEnumerable<string> PrometheusNames => All.Values.SelectMany(PrometheusNamesOf);

    /// <summary>The name in Prometheus; a histogram's is that of its buckets, sum and count without the ending.</summary>
    public static string PrometheusName(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (IsCounter(instrument) ? "_total" : "");

    private static IEnumerable<string> PrometheusNamesOf(Instrument instrument) => instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal)
        ? [PrometheusName(instrument) + "_bucket", PrometheusName(instrument) + "_sum", PrometheusName(instrument) + "_count"]
        : [PrometheusName(instrument)];

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
}
