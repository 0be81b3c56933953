using System.Diagnostics.Metrics;

namespace RyzeBridge.Gateway;

/// <summary>Counters of the gateway, meter <c>RyzeBridge.Gateway</c>. Durations of requests come from ASP.NET.</summary>
internal sealed class GatewayMetrics
{
    public const string MeterName = "RyzeBridge.Gateway";

    private readonly Counter<long> _webhooks;
    private readonly Counter<long> _items;
    private readonly Counter<long> _refusals;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _webhooks = meter.CreateCounter<long>("ryzebridge.gateway.webhooks", "{webhook}", "Webhooks by kind and outcome: accepted, ignored, or why refused.");
        _items = meter.CreateCounter<long>("ryzebridge.gateway.items", "{item}", "What accepted webhooks held, by kind.");
        _refusals = meter.CreateCounter<long>("ryzebridge.gateway.refusals", "{call}", "Management calls refused before they reached the manager's command, by reason.");
    }

    /// <param name="kind"><c>whatsapp</c> or <c>chatwoot</c>.</param>
    /// <param name="outcome">A member of <see cref="Webhooks.WebhookOutcome"/>.</param>
    public void Webhook(string kind, string outcome) =>
        _webhooks.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    public void Items(string kind, int count)
    {
        if (count > 0)
            _items.Add(count, new KeyValuePair<string, object?>("kind", kind));
    }

    public void Refused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
