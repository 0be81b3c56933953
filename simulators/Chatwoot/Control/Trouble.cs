using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RyzeBridge.ChatwootSimulator.Webhooks;

namespace RyzeBridge.ChatwootSimulator.Control;

/// <summary>What goes wrong on demand.</summary>
internal static class Trouble
{
    public static JsonNode? ListFaults(ControlCall call) => new JsonObject
    {
        ["outage"] = call.Service<Faults>().Outage,
        ["faults"] = new JsonArray([.. call.Service<Faults>().All.Select(View)]),
    };

    public static JsonNode? AddFault(ControlCall call)
    {
        var kind = call.Params.Text("kind") ?? Fault.Status;
        if (!Fault.Kinds.Contains(kind))
            throw ControlCall.Wrong($"kind is one of {string.Join(", ", Fault.Kinds)}");
        var body = call.Params.Node("body");
        var fault = new Fault
        {
            Id = call.Service<Faults>().NextId(),
            Kind = kind,
            Method = call.Params.Text("method")?.ToUpperInvariant(),
            Path = new Regex(call.Params.Text("path") ?? ".*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
            StatusCode = (int)(call.Params.Id("status") ?? 500),
            Body = body is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : body?.ToJsonString() ?? "",
            ContentType = call.Params.Text("content_type") ?? (body is JsonObject ? "application/json" : "text/plain"),
            RetryAfter = call.Params.Text("retry_after"),
            Wait = TimeSpan.FromMilliseconds(call.Params.Id("delay_ms") ?? 0),
            Skip = (int)(call.Params.Id("skip") ?? 0),
            Remaining = (int?)call.Params.Id("times"),
        };
        call.Service<Faults>().Add(fault);
        return View(fault);
    }

    public static JsonNode? RemoveFault(ControlCall call) =>
        call.Service<Faults>().Remove(call.Route("fault")) ? null : throw RailsError.NotFound();

    public static JsonNode? ClearFaults(ControlCall call)
    {
        call.Service<Faults>().Clear();
        return null;
    }

    public static JsonNode? SetOutage(ControlCall call)
    {
        var mode = call.Params.Text("mode");
        if (mode is not ("none" or "unavailable" or "cut"))
            throw ControlCall.Wrong("mode is none, unavailable or cut");
        call.Service<Faults>().Outage = mode;
        return new JsonObject { ["mode"] = mode };
    }

    public static JsonNode? SetWebhooks(ControlCall call)
    {
        var settings = call.Service<WebhookSettings>();
        settings.Duplicates = (int)(call.Params.Id("duplicates") ?? settings.Duplicates);
        settings.DropEvery = (int)(call.Params.Id("drop_every") ?? settings.DropEvery);
        settings.Overtaking = double.TryParse(call.Params.Text("overtaking"), System.Globalization.CultureInfo.InvariantCulture, out var share) ? share : settings.Overtaking;
        settings.MaxDelay = call.Params.Id("max_delay_ms") is { } wait ? TimeSpan.FromMilliseconds(wait) : settings.MaxDelay;
        return new JsonObject
        {
            ["duplicates"] = settings.Duplicates,
            ["drop_every"] = settings.DropEvery,
            ["overtaking"] = settings.Overtaking,
            ["max_delay_ms"] = (long)settings.MaxDelay.TotalMilliseconds,
        };
    }

    public static JsonNode? SetMessageLimit(ControlCall call)
    {
        call.Database.MessagesPerMinute = (int?)call.Params.Id("limit");
        return new JsonObject { ["limit"] = call.Database.MessagesPerMinute };
    }

    private static JsonNode View(Fault fault) => new JsonObject
    {
        ["id"] = fault.Id,
        ["kind"] = fault.Kind,
        ["method"] = fault.Method,
        ["path"] = fault.Path.ToString(),
        ["remaining"] = fault.Remaining,
        ["hits"] = fault.Hits,
    };
}
