using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.OutboundRelay.Telemetry;

namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>Sums the relay's counters, by their one label.</summary>
internal sealed class MetricProbe : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string, string), long> _sums = new();

    public MetricProbe(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name == OutboundMetrics.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _sums.AddOrUpdate((instrument.Name, tags.Length > 0 ? tags[0].Value?.ToString() ?? "" : ""), value, (_, sum) => sum + value));
        _listener.Start();
    }

    public long Sum(string counter, string label) => _sums.GetValueOrDefault(($"ryzebridge.outbound.{counter}", label));

    public void Dispose() => _listener.Dispose();
}
