using System.Diagnostics.Metrics;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>Counts the conversation webhooks with one result.</summary>
internal sealed class WebhookCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public WebhookCounter(string result)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "ryzebridge.inbound.conversation_webhooks")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Value as string == result)
                    Interlocked.Add(ref _count, measurement);
            }
        });
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
