using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace RyzeBridge.ContractTests.CloudApi;

/// <summary>Meta's own schemas (v23).</summary>
internal static class MetaSchemas
{
    private static readonly Lazy<JsonSchema> Send = new(() => Load("meta-send-message-v23"));
    private static readonly Lazy<JsonSchema> Answer = new(() => Load("meta-send-response-v23"));
    private static readonly Lazy<JsonSchema> Webhook = new(() => Load("meta-webhook-v23"));

    public static void AssertSend(JsonNode body) => AssertValid(Send.Value, body);

    public static void AssertAnswer(JsonNode body) => AssertValid(Answer.Value, body);

    public static void AssertWebhook(JsonNode body) => AssertValid(Webhook.Value, body);

    private static JsonSchema Load(string name) => JsonSchema.FromText(File.ReadAllText(CloudSamples.PathOf($"schema/{name}.schema.json")));

    private static void AssertValid(JsonSchema schema, JsonNode body)
    {
        using var document = JsonDocument.Parse(body.ToJsonString());
        var results = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(results.IsValid, $"{body.ToJsonString()}\n{JsonSerializer.Serialize(results)}");
    }
}
