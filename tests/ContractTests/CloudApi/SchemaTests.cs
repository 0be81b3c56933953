using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class SchemaTests
{
    /// <summary>Newer than v23 or outside it, as far as the product sends them.</summary>
    private static readonly string[] RequestsOutside =
        ["mark-as-read", "mark-as-read-and-typing", "text-to-bsuid", "text-with-callback-data"];

    public static TheoryData<string> Requests => [.. Names("requests").Except(RequestsOutside, StringComparer.Ordinal)];

    public static TheoryData<string> Answers => [.. Names("responses").Where(name => name.StartsWith("send-ok", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Sample_requests_obey_Metas_schema(string name) => MetaSchemas.AssertSend(CloudSamples.Json($"requests/{name}.json"));

    [Theory]
    [MemberData(nameof(Answers))]
    public void Sample_answers_obey_Metas_schema(string name) => MetaSchemas.AssertAnswer(CloudSamples.Json($"responses/{name}.json")["body"]!);

    [Fact]
    public void The_schemas_refuse_what_is_wrong()
    {
        var request = CloudSamples.Json("requests/text.json");
        request["text"]!.AsObject()["bodyy"] = "x";
        Assert.ThrowsAny<Exception>(() => MetaSchemas.AssertSend(request));
        Assert.ThrowsAny<Exception>(() => MetaSchemas.AssertAnswer(new JsonObject { ["messages"] = "x" }));
        Assert.ThrowsAny<Exception>(() => MetaSchemas.AssertWebhook(new JsonObject { ["object"] = "page" }));
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(CloudSamples.PathOf(folder), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);
}
