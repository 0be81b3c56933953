using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace RyzeBridge.ContractTests.Chatwoot;

/// <summary>Chatwoot's own API document (4.16.2), as JSON Schema 2020-12 with OpenAPI's <c>nullable</c> honoured.</summary>
internal static class ChatwootSwagger
{
    private const string RefStart = "#/components/schemas/";

    private static readonly Lazy<JsonObject> Document = new(() => ChatwootSamples.Json("swagger.json"));

    /// <summary>
    /// Where the document departs from Chatwoot's views: an API inbox has nulls where it wants texts, and contact creation
    /// answers an object where it wants a list.
    /// </summary>
    private static readonly string[] KnownDifferences =
        ["/website_url", "/widget_color", "/website_token", "/web_widget_script", "/reply_time", "/provider"];

    /// <summary>What a body of a 200 does wrong, the known differences apart.</summary>
    public static IReadOnlyList<string> Errors(string method, string path, JsonNode? body)
    {
        var schema = Document.Value["paths"]![path]![method]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        using var json = JsonDocument.Parse(body?.ToJsonString() ?? "null");
        var results = Compile(schema).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return [.. (results.Details ?? [])
            .Where(detail => !detail.IsValid && detail.Errors is not null)
            .Where(detail => !Array.Exists(KnownDifferences, known => detail.InstanceLocation.ToString().EndsWith(known, StringComparison.Ordinal)))
            .Where(detail => !(method == "post" && path.EndsWith("/contacts", StringComparison.Ordinal) && detail.InstanceLocation.ToString() == "/payload"))
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
            // The other branch of a "this or null"; a value that is neither also fails the first.
            .Where(error => !error.EndsWith("should be \"null\"", StringComparison.Ordinal))];
    }

    private static JsonSchema Compile(JsonNode schema)
    {
        var definitions = new JsonObject();
        var root = Translate(schema, definitions).AsObject();
        root["$defs"] = definitions;
        return JsonSchema.FromText(root.ToJsonString());
    }

    private static JsonNode Translate(JsonNode node, JsonObject definitions)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(item => item is null ? null : Translate(item, definitions))]);
        if (node is not JsonObject source)
            return node.DeepClone();
        var result = new JsonObject();
        foreach (var (key, value) in source)
            result[key] = key == "$ref" && value?.ToString() is { } target && target.StartsWith(RefStart, StringComparison.Ordinal)
                ? Define(target[RefStart.Length..], definitions)
                : value is null ? null : Translate(value, definitions);
        if (source["nullable"] is JsonValue nullable && nullable.GetValueKind() == JsonValueKind.True && result["type"] is JsonValue type)
        {
            result["type"] = new JsonArray(type.DeepClone(), "null");
            (result["enum"] as JsonArray)?.Add(null);
        }

        // Annotations of OpenAPI that are no schema.
        result.Remove("example");
        return result;
    }

    private static JsonNode Define(string name, JsonObject definitions)
    {
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = new JsonObject();
            definitions[name] = Translate(Document.Value["components"]!["schemas"]![name]!, definitions);
        }

        return $"#/$defs/{name}";
    }
}
