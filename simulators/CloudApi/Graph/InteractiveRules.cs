using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Rules of buttons and lists; other interactive kinds need a body and an action only.</summary>
internal static class InteractiveRules
{
    private const string Name = "interactive";

    public static GraphRefusal? Refuse(JsonObject body)
    {
        if (body.Text("type") is not { } type)
            return GraphRefusal.Missing("interactive['type']");
        return ContentRules.Keys(body, Name, "type", "header", "body", "footer", "action")
            ?? ContentRules.Length(body["body"], "interactive['body']", "text", type is "list" ? 4096 : 1024, isRequired: true)
            ?? ContentRules.Length(body["footer"], "interactive['footer']", "text", 60)
            ?? ContentRules.Length(body["header"], "interactive['header']", "text", 60)
            ?? (body["action"] is JsonObject action ? Action(type, action) : GraphRefusal.Missing("interactive['action']"));
    }

    private static GraphRefusal? Action(string type, JsonObject action) => type switch
    {
        "button" => Buttons(action),
        "list" => List(action),
        "cta_url" or "location_request_message" or "product" or "product_list" or "flow" or "catalog_message" or "address_message" => null,
        _ => GraphRefusal.Invalid("interactive['type']", "is not known"),
    };

    private static GraphRefusal? Buttons(JsonObject action)
    {
        if (action["buttons"] is not JsonArray { Count: >= 1 and <= 3 } buttons)
            return GraphRefusal.Invalid("interactive['action']['buttons']", "must have 1 to 3 buttons");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var button in buttons)
        {
            var reply = button?["reply"];
            if ((ContentRules.Length(reply ?? new JsonObject(), "button", "id", 256, isRequired: true)
                ?? ContentRules.Length(reply, "button", "title", 20, isRequired: true)) is { } refusal)
            {
                return refusal;
            }

            if (!seen.Add(reply.Text("id")!) || !seen.Add("title " + reply.Text("title")))
                return GraphRefusal.Invalid("interactive['action']['buttons']", "must not repeat an id or title");
        }

        return null;
    }

    private static GraphRefusal? List(JsonObject action)
    {
        if (ContentRules.Length(action, "interactive['action']", "button", 20, isRequired: true) is { } refusal)
            return refusal;
        if (action["sections"] is not JsonArray { Count: >= 1 and <= 10 } sections)
            return GraphRefusal.Invalid("interactive['action']['sections']", "must have 1 to 10 sections");
        var rows = 0;
        foreach (var section in sections)
        {
            if (section?["rows"] is not JsonArray { Count: > 0 } sectionRows)
                return GraphRefusal.Missing("interactive['action']['sections']['rows']");
            foreach (var row in sectionRows)
            {
                rows++;
                if ((ContentRules.Length(row, "row", "id", 200, isRequired: true)
                    ?? ContentRules.Length(row, "row", "title", 24, isRequired: true)
                    ?? ContentRules.Length(row, "row", "description", 72)) is { } rowRefusal)
                {
                    return rowRefusal;
                }
            }
        }

        return rows <= 10 ? null : GraphRefusal.Invalid("interactive['action']['sections']", "must have at most 10 rows in all");
    }
}
