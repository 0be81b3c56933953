using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>docs/api.md says what the OpenAPI document says, which is measured on the running gateway.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ApiDocumentationTests(GatewayFixture fixture)
{
    [Fact]
    public async Task Every_call_and_every_error_is_in_the_manual()
    {
        var manual = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"));
        var contract = await ApiContract.ReadAsync(fixture.Client);

        foreach (var (path, method, operation) in contract.Operations)
        {
            Assert.Contains($"`{method} {path}`", manual, StringComparison.Ordinal);
            foreach (var message in Messages(operation))
                Assert.Contains($"`{message}", manual, StringComparison.Ordinal);
        }
    }

    /// <summary>Texts of the documented errors, up to what Chatwoot or the database adds to them.</summary>
    private static IEnumerable<string> Messages(JsonObject operation) =>
        from response in operation["responses"]!.AsObject()
        where response.Value!["content"]?["application/json"]?["examples"] is JsonObject
        from example in response.Value!["content"]!["application/json"]!["examples"]!.AsObject()
        let text = example.Value!["value"]!["error"]!["message"]!.ToString()
        let end = text.IndexOf("Detail: ", StringComparison.Ordinal) is > 0 and var detail ? detail : text.IndexOf("persist integration: ", StringComparison.Ordinal)
        select end > 0 ? text[..end] : text;
}
