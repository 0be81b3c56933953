using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>The OpenAPI document, and the running gateway measured by it.</summary>
[Collection(WholeSystemCollection.Name)]
public sealed class OpenApiTests(WholeSystem whole)
{
    private const string Unknown = "unknown";
    private readonly string _token = $"own-{Guid.NewGuid():n}";

    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1()
    {
        var result = OpenApiDocument.Parse(await whole.Client.GetStringAsync("/openapi/v1.json"), "json");

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic!.SpecificationVersion);
        Assert.Empty(result.Diagnostic.Errors);
        Assert.Empty(result.Diagnostic.Warnings);
        Assert.Equal(["bearer", "query", "token"], result.Document!.Components!.SecuritySchemes!.Keys.Order());
    }

    [Fact]
    public async Task The_document_can_be_browsed()
    {
        var page = await whole.Client.GetAsync("/docs/");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("openapi/v1.json", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_is_as_its_schema_says()
    {
        var contract = await ApiContract.ReadAsync(whole.Client);
        foreach (var (path, method, operation) in contract.Operations.Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var call = $"{method} {path}";
            Assert.True(operation["security"]!.AsArray().Count == 3, call);
            Assert.NotEmpty(operation["summary"]!.ToString());
            if (operation["requestBody"] is { } body)
                Assert.Equal([], contract.RequestErrors(operation, body["content"]!["application/json"]!["example"]).Select(error => $"{call} {error}"));
            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                Assert.Equal(["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"], response!["headers"]!.AsObject().Select(header => header.Key));
                foreach (var example in Examples(response))
                    Assert.Equal([], contract.ResponseErrors(operation, int.Parse(status), example).Select(error => $"{call} {status} {error}"));
            }
        }
    }

    [Fact]
    public async Task Every_call_answers_as_documented()
    {
        var contract = await ApiContract.ReadAsync(whole.Client);
        var seen = new HashSet<string>();
        var instance = Uri.EscapeDataString(await whole.NewInstanceAsync());
        var empty = Uri.EscapeDataString(await whole.NewInstanceAsync());
        var taken = WholeSystem.NewConnector(out _);
        await whole.NewInstanceAsync(taken);

        await using var off = await whole.StartGatewayAsync("--Chatwoot:Enabled=false");
        foreach (var (method, path, body, expected) in Calls(instance, empty, WholeSystem.NewConnector(out _), taken))
            await CheckAsync(whole.Client, whole.Token, method, path, body, expected);
        foreach (var (path, method, operation) in contract.Operations.Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var concrete = path.Replace("{instance}", empty, StringComparison.Ordinal).Replace("{id}", "inbound-7", StringComparison.Ordinal);
            var body = operation["requestBody"] is null ? null : "{";
            await CheckAsync(whole.Client, null, method, concrete, body, 401);
            await CheckAsync(whole.Client, Unknown, method, concrete, body, 401);
            if (path.StartsWith("/api/chatwoot/", StringComparison.Ordinal))
                await CheckAsync(off.Client, whole.Token, method, concrete, body, 503);
            else if (body is not null)
                await CheckAsync(whole.Client, whole.Token, method, concrete, body, 400);
            if (path.EndsWith("{instance}", StringComparison.Ordinal) && operation["responses"]!["403"] is not null)
                await CheckAsync(whole.Client, _token, method, concrete, body, 403);
        }

        // What no call here can bring about: another test does, or a manager that is away.
        var documented = contract.Operations.Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(operation => operation.Operation["responses"]!.AsObject().Select(response => $"{operation.Method} {operation.Path} {response.Key}"))
            .Where(line => line[^3..] is not ("413" or "415" or "429" or "500")).Except(
            [
                "POST /api/instance/new 403", "POST /api/chatwoot/set/{instance} 403", "POST /api/chatwoot/set/{instance} 409",
                "DELETE /api/chatwoot/delete/{instance} 409", "DELETE /api/instance/delete/{instance} 409",
            ]);
        Assert.Equal([], documented.Except(seen));

        async Task CheckAsync(HttpClient client, string? token, string method, string path, string? body, int expected)
        {
            var call = $"{method} {path} {body}";
            var operation = contract.Operation(method, path.Split('?')[0]);
            var response = await client.CallAsync(method, path, token, body);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode == expected, $"{call}: {(int)response.StatusCode} {text}");
            Assert.Equal([], contract.ResponseErrors(operation, expected, JsonNode.Parse(text)).Select(error => $"{call}: {error} in {text}"));
            Assert.NotNull(response.Header("X-RateLimit-Remaining"));
            if (expected is 200 or 201 && body is not null)
                Assert.Equal([], contract.RequestErrors(operation, JsonNode.Parse(body)).Select(error => $"{call}: {error}"));
            var template = contract.Operations.First(known => ReferenceEquals(known.Operation, operation)).Path;
            seen.Add($"{method} {template} {expected}");
        }
    }

    [Theory]
    [InlineData("/api/instance/new", "{}")]
    [InlineData("/api/instance/new", """{"name":5}""")]
    [InlineData("/api/instance/new", """{"name":""}""")]
    [InlineData("/api/instance/new", """{"name":"a","connector":{"type":"cloud"}}""")]
    [InlineData("/api/instance/new", """{"name":"a","chatwootEnabled":"yes"}""")]
    [InlineData("/api/instance/connector/x", """{"connector":null}""")]
    [InlineData("/api/instance/settings/x", "{}")]
    [InlineData("/api/instance/settings/x", """{"ignoreStatus":"true"}""")]
    [InlineData("/api/chatwoot/set/x", """{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":"5","chatwootApiToken":"t"}""")]
    [InlineData("/api/chatwoot/set/x", """{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":0,"chatwootApiToken":"t"}""")]
    [InlineData("/api/chatwoot/set/x", """{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","inboxMembers":[0]}""")]
    public async Task What_the_document_forbids_is_400(string path, string body)
    {
        var contract = await ApiContract.ReadAsync(whole.Client);
        Assert.NotEmpty(contract.RequestErrors(contract.Operation("POST", path), JsonNode.Parse(body)));
        Assert.Equal(400, (int)(await whole.CallAsync("POST", path, body)).StatusCode);
    }

    private IEnumerable<(string Method, string Path, string? Body, int Expected)> Calls(string instance, string empty, string connector, string taken)
    {
        var set = $$"""{"chatwootBaseUrl":"{{whole.System.ChatwootUrl}}","chatwootAccountId":1,"chatwootApiToken":"{{ManagerSystem.AdminToken}}"}""";
        yield return ("POST", "/api/instance/new", $$"""{"name":"{{_token}}","token":"{{_token}}","connector":{{WholeSystem.NewConnector(out _)}}}""", 201);
        yield return ("POST", "/api/instance/new", $$"""{"name":"{{_token}}"}""", 409);
        yield return ("POST", "/api/instance/new", "{}", 400);
        yield return ("POST", $"/api/instance/connector/{instance}", $$"""{"connector":{{connector}}}""", 200);
        yield return ("POST", $"/api/instance/connector/{instance}", $$"""{"connector":{{taken}}}""", 409);
        yield return ("GET", $"/api/instance/connector/{instance}", null, 200);
        yield return ("GET", $"/api/instance/getSettings/{instance}", null, 200);
        yield return ("POST", $"/api/instance/settings/{instance}", """{"ignoreStatus":true}""", 200);
        foreach (var (method, call) in new[] { ("GET", "connect"), ("POST", "reconnect"), ("DELETE", "logout") })
        {
            yield return (method, $"/api/instance/{call}/{instance}", null, 501);
            yield return (method, $"/api/instance/{call}/{empty}", null, 400);
            yield return (method, $"/api/instance/{call}/{Unknown}", null, 404);
        }

        yield return ("POST", $"/api/chatwoot/set/{instance}", set, 201);
        yield return ("POST", $"/api/chatwoot/set/{Unknown}", set, 404);
        yield return ("POST", $"/api/chatwoot/set/{instance}", "{}", 400);
        yield return ("POST", $"/api/chatwoot/set/{instance}", set.Replace(ManagerSystem.AdminToken, "wrong", StringComparison.Ordinal), 401);
        yield return ("POST", $"/api/chatwoot/set/{instance}", set.Replace(whole.System.ChatwootUrl, "http://127.0.0.1:1", StringComparison.Ordinal), 502);
        yield return ("GET", $"/api/chatwoot/list/{instance}", null, 200);
        yield return ("GET", "/api/instance/list", null, 200);
        yield return ("GET", "/api/instance/list?instanceName=unknown", null, 404);
        yield return ("POST", $"/api/chatwoot/pause/{instance}", null, 200);
        yield return ("POST", $"/api/chatwoot/resume/{instance}", null, 200);
        yield return ("DELETE", $"/api/chatwoot/delete/{instance}", null, 200);
        foreach (var (method, call) in new[] { ("POST", "pause"), ("POST", "resume"), ("GET", "list"), ("DELETE", "delete") })
            yield return (method, $"/api/chatwoot/{call}/{instance}", null, 404);
        foreach (var call in Operations())
            yield return call;
        yield return ("DELETE", $"/api/instance/delete/{instance}", null, 200);
        yield return ("DELETE", $"/api/instance/delete/{instance}", null, 404);
        yield return ("GET", $"/api/instance/getSettings/{instance}", null, 404);
        yield return ("POST", $"/api/instance/settings/{instance}", """{"ignoreStatus":true}""", 404);
        yield return ("GET", $"/api/instance/connector/{instance}", null, 404);
        yield return ("POST", $"/api/instance/connector/{instance}", $$"""{"connector":{{connector}}}""", 404);
    }

    private static IEnumerable<(string Method, string Path, string? Body, int Expected)> Operations()
    {
        const string Letters = "/api/operations/dead-letters";
        foreach (var path in new[] { "/api/operations/lanes", Letters })
        {
            yield return ("GET", path, null, 200);
            yield return ("GET", $"{path}?direction=sideways", null, 400);
            yield return ("GET", $"{path}?limit=501", null, 400);
            yield return ("GET", $"{path}?instance={Unknown}", null, 404);
        }

        yield return ("GET", $"{Letters}?before=yesterday", null, 400);
        yield return ("GET", $"{Letters}/inbound-7", null, 200);
        yield return ("GET", $"{Letters}/inbound-7?content=yes", null, 400);
        yield return ("GET", $"{Letters}/inbound-8", null, 404);
        yield return ("POST", $"{Letters}/inbound-7/replay", null, 200);
        yield return ("POST", $"{Letters}/inbound-8/replay", null, 404);
        yield return ("POST", $"{Letters}/replay", null, 200);
        yield return ("POST", $"{Letters}/replay?direction=sideways", null, 400);
        yield return ("POST", $"{Letters}/replay?instance={Unknown}", null, 404);
        yield return ("POST", $"{Letters}/inbound-7/discard", """{"reason":"answered by phone"}""", 200);
        yield return ("POST", $"{Letters}/inbound-7/discard", "{}", 400);
        yield return ("POST", $"{Letters}/inbound-8/discard", """{"reason":"answered by phone"}""", 404);
        yield return ("GET", "/api/operations/trace?chatwootId=5", null, 200);
        yield return ("GET", "/api/operations/trace?phone=%2B4915112345678&whatsappId=wamid.1", null, 400);
        yield return ("GET", $"/api/operations/trace?chatwootId=5&instance={Unknown}", null, 404);
    }

    private static IEnumerable<JsonNode?> Examples(JsonNode response)
    {
        var content = response["content"]!["application/json"]!;
        return content["examples"] is JsonObject examples
            ? examples.Select(example => example.Value!["value"])
            : [content["example"] ?? throw new InvalidOperationException("no example")];
    }
}
