using System.Diagnostics.Metrics;

namespace RyzeBridge.InboundRelay.Telemetry;

/// <summary>What this service counts beyond the lanes' own metrics. No label names a person, number or message.</summary>
internal sealed class InboundMetrics
{
    private readonly Counter<long> _items;
    private readonly Counter<long> _coldResolutions;
    private readonly Counter<long> _lookUps;
    private readonly Counter<long> _webhooks;
    private readonly Counter<long> _waiting;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _placeholders;
    private readonly Counter<long> _paced;

    public InboundMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RyzeBridge.InboundRelay");
        _items = meter.CreateCounter<long>("ryzebridge.inbound.items", "{item}", "WhatsApp items received; label repeat marks those that were known already.");
        _coldResolutions = meter.CreateCounter<long>("ryzebridge.inbound.created", "{record}", "Contacts and conversations created in Chatwoot.");
        _lookUps = meter.CreateCounter<long>("ryzebridge.inbound.lookups", "{lookup}", "Searches in Chatwoot after a conflict, a crash or a deletion.");
        _webhooks = meter.CreateCounter<long>("ryzebridge.inbound.conversation_webhooks", "{webhook}", "Chatwoot's conversation webhooks by result.");
        _waiting = meter.CreateCounter<long>("ryzebridge.inbound.waiting", "{message}", "Messages that waited longer than the notice.");
        _expired = meter.CreateCounter<long>("ryzebridge.inbound.expired", "{message}", "Messages given up because of their age.");
        _placeholders = meter.CreateCounter<long>("ryzebridge.inbound.placeholders", "{message}", "Messages shown to the agent as a placeholder.");
        _paced = meter.CreateCounter<long>("ryzebridge.inbound.paced", "{message}", "Messages that waited because their conversation had reached its limit of messages a minute.");
    }

    public void Taken(bool repeat) => _items.Add(1, new KeyValuePair<string, object?>("repeat", repeat));

    public void Created(string what) => _coldResolutions.Add(1, new KeyValuePair<string, object?>("what", what));

    public void LookedUp(string what) => _lookUps.Add(1, new KeyValuePair<string, object?>("what", what));

    public void Webhook(string result) => _webhooks.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Waiting() => _waiting.Add(1);

    public void Expired() => _expired.Add(1);

    public void Placeholder() => _placeholders.Add(1);

    public void Paced() => _paced.Add(1);
}
