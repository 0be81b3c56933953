using System.Diagnostics.Metrics;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.OutboundRelay.Telemetry;

/// <summary>Counters of the relay. No label holds anything of a message or a person.</summary>
internal sealed class OutboundMetrics
{
    public const string MeterName = "RyzeBridge.OutboundRelay";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _sendFailures;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _receipts;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _statuses;
    private readonly Counter<long> _caughtUp;
    private readonly Counter<long> _voices;
    private readonly Counter<long> _files;
    private readonly Counter<long> _presence;
    private readonly Counter<long> _paced;

    public OutboundMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("ryzebridge.outbound.sent", description: "Messages that WhatsApp accepted, by connector.");
        _failed = meter.CreateCounter<long>("ryzebridge.outbound.failed", description: "Messages shown as failed to the agent, by cause.");
        _sendFailures = meter.CreateCounter<long>("ryzebridge.outbound.send_failures", description: "Calls to WhatsApp that failed, by category.");
        _retried = meter.CreateCounter<long>("ryzebridge.outbound.retried", description: "Messages that agents sent again by Retry.");
        _receipts = meter.CreateCounter<long>("ryzebridge.outbound.receipts", description: "Receipts from WhatsApp, by status.");
        _refused = meter.CreateCounter<long>("ryzebridge.outbound.webhooks_refused", description: "Webhooks refused, by reason.");
        _ignored = meter.CreateCounter<long>("ryzebridge.outbound.webhooks_ignored", description: "Webhooks without effect, by reason.");
        _statuses = meter.CreateCounter<long>("ryzebridge.outbound.statuses", description: "Statuses written to Chatwoot, by result.");
        _caughtUp = meter.CreateCounter<long>("ryzebridge.outbound.caught_up", description: "Searches for messages whose webhooks never came, and what they found, by result.");
        _voices = meter.CreateCounter<long>("ryzebridge.outbound.voice_notes", description: "Recordings to be voice notes, by what became of them.");
        _files = meter.CreateCounter<long>("ryzebridge.outbound.files", description: "Files of messages, by result.");
        _presence = meter.CreateCounter<long>("ryzebridge.outbound.presence_signals", description: "Read marks and typing shown to customers, by result.");
        _paced = meter.CreateCounter<long>("ryzebridge.outbound.paced", description: "Sends put off because of the number's or the person's rate.");
    }

    public void Sent(string connector) => _sent.Add(1, new KeyValuePair<string, object?>("connector", connector));

    public void Failed(string cause) => _failed.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void SendFailed(FailureCategory category) => _sendFailures.Add(1, new KeyValuePair<string, object?>("category", category.ToString()));

    public void Retried() => _retried.Add(1);

    public void Receipt(ReceiptStatus status) => _receipts.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Ignored(string reason) => _ignored.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Voice(string result) => _voices.Add(1, new KeyValuePair<string, object?>("result", result));

    public void File(string result) => _files.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Presence(string result) => _presence.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Paced() => _paced.Add(1);

    /// <summary>Result is one of searched, incomplete, failed, adopted, repaired, looked_behind, not_asked.</summary>
    public void CaughtUp(string result) => _caughtUp.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Status(string result) => _statuses.Add(1, new KeyValuePair<string, object?>("result", result));
}
