using System.Diagnostics;
using OpenTelemetry;

namespace RyzeBridge.Hosting.Telemetry;

/// <summary>
/// Takes out of every span what may name a person, a file, an instance or a secret, whoever put it there, before it is exported: of
/// addresses the route or the host remains, of failures the type. What is not known to be harmless goes.
/// </summary>
internal sealed class PrivateSpans : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Harmless =
    [
        "server.address", "server.port", "error.type", "otel.status_code", "exception.type",
        "http.request.method", "http.request.method_original", "http.response.status_code", "http.route", "http.request.resend_count",
        "network.protocol.name", "network.protocol.version", "network.transport", "network.type", "url.scheme",
        // Statements have parameters, never values: SQL is written as constants.
        "db.statement", "db.query.text", "db.query.summary",
        "db.system", "db.system.name", "db.name", "db.namespace", "db.operation.name", "db.operation.batch.size", "db.response.status_code", "db.npgsql.data_source", "db.npgsql.connection_id",
        "messaging.operation", "messaging.operation.type", "messaging.operation.name", "messaging.system", "messaging.destination.name", "messaging.destination.kind",
        "messaging.message.id", "messaging.message.body.size", "messaging.message.conversation_id", "messaging.masstransit.message_id",
        "messaging.masstransit.message_types", "messaging.masstransit.consumer_type",
        "ryzebridge.lane.message", "ryzebridge.lane.kind", "ryzebridge.lane.attempts", "ryzebridge.lane.outcome", "ryzebridge.instance",
    ];

    public override void OnEnd(Activity data)
    {
        var route = data.GetTagItem("http.route") as string;
        var url = data.GetTagItem("url.full") as string;
        foreach (var (key, _) in data.TagObjects.ToList())
        {
            if (!Harmless.Contains(key))
                data.SetTag(key, null);
        }

        if (data.Kind == ActivityKind.Server)
            data.SetTag("url.path", route ?? "*");
        if (url is not null && Uri.TryCreate(url, UriKind.Absolute, out var address))
            data.SetTag("url.full", $"{address.Scheme}://{address.Authority}/*");
        // A failure's message quotes what it failed at. An event cannot be taken out of a span: a span with such an event is not exported at all; the
        // span around it reports the failure, and the log its cause.
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
        if (data.Events.Any(occurred => occurred.Tags.Any(tag => !Harmless.Contains(tag.Key))))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
