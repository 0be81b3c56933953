using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>
/// The gateway's OpenAPI document as a judge of what goes over the wire. OpenAPI 3.1 schemas are JSON Schema, so an
/// independent validator reads them.
/// </summary>
internal sealed class ApiContract(JsonObject document)
{
    private const string Components = "#/components/schemas/";

    /// <summary>Path template, method and what the document says of them.</summary>
    public IEnumerable<(string Path, string Method, JsonObject Operation)> Operations =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (path.Key, method.Key.ToUpperInvariant(), method.Value!.AsObject());

    public static async Task<ApiContract> ReadAsync(HttpClient client) =>
        new(JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!.AsObject());

    public JsonObject Operation(string method, string path) =>
        Operations.Where(operation => operation.Method == method && IsMatch(operation.Path, path)).MinBy(operation => operation.Path.Count(letter => letter == '{')).Operation;

    /// <summary>What is wrong with a request body; empty: nothing.</summary>
    public IReadOnlyList<string> RequestErrors(JsonObject operation, JsonNode? body) =>
        Validate(operation["requestBody"]!["content"]!["application/json"]!["schema"]!, body, closed: false);

    /// <summary>What is wrong with an answer: a status that is not documented, a body that is not as documented.</summary>
    public IReadOnlyList<string> ResponseErrors(JsonObject operation, int statusCode, JsonNode? body) =>
        operation["responses"]![$"{statusCode}"] is not { } response
            ? [$"status {statusCode} is not documented"]
            : Validate(response["content"]!["application/json"]!["schema"]!, body, closed: true);

    /// <param name="schema">A schema of the document.</param>
    /// <param name="value">What came.</param>
    /// <param name="closed">True: members that the document does not name are errors.</param>
    private List<string> Validate(JsonNode schema, JsonNode? value, bool closed)
    {
        var root = Translate(schema, closed)!.AsObject();
        root["$defs"] = Translate(document["components"]!["schemas"]!, closed);
        using var json = JsonDocument.Parse(value?.ToJsonString() ?? "null");
        var results = JsonSchema.FromText(root.ToJsonString()).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    private static JsonNode? Translate(JsonNode? node, bool closed)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(item => Translate(item, closed))]);
        if (node is not JsonObject source)
            return node?.DeepClone();
        var result = new JsonObject();
        foreach (var (key, value) in source)
            result[key] = key == "$ref" ? value!.ToString().Replace(Components, "#/$defs/", StringComparison.Ordinal) : Translate(value, closed);
        if (closed && source["properties"] is JsonObject && source["type"] is JsonValue)
            result["additionalProperties"] = false;
        return result;
    }

    private static bool IsMatch(string template, string path)
    {
        var (expected, actual) = (template.Split('/'), path.Split('/'));
        return expected.Length == actual.Length && expected.Zip(actual).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));
    }
}
