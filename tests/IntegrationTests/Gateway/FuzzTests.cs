using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>Whatever comes, the answer is no fault of ours: through gateway, bus, manager and database.</summary>
[Collection(WholeSystemCollection.Name)]
public sealed partial class FuzzTests(WholeSystem whole)
{
    /// <summary>Bodies for each call; a long run sets 10000.</summary>
    private static readonly int Bodies = int.Parse(Environment.GetEnvironmentVariable("RYZEBRIDGE_FUZZ_BODIES") ?? "500");

    private const int Seed = 20_260_420;

    [Fact]
    public async Task Random_bodies_of_every_call_are_answered_below_500()
    {
        foreach (var (path, method, operation) in await CallsAsync())
        {
            var address = path
                .Replace("{instance}", Uri.EscapeDataString(await whole.NewInstanceAsync()), StringComparison.Ordinal)
                .Replace("{id}", "inbound-7", StringComparison.Ordinal);
            var bodies = new RandomBodies(Seed);
            for (var number = 0; operation["requestBody"] is not null && number < Bodies; number++)
            {
                var body = bodies.Next();
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new("application/json");
                var response = await whole.Client.CallAsync(method, address, whole.Token, content);
                var text = await response.Content.ReadAsStringAsync();

                // 502: the body was right, and there is no Chatwoot at its address.
                Assert.True((int)response.StatusCode is < 500 or 502, $"{method} {path} body {number}: {(int)response.StatusCode} {text} for {Encoding.UTF8.GetString(body)}");
                Assert.NotNull(response.Header("X-RateLimit-Limit"));
                if (!response.IsSuccessStatusCode)
                    Assert.NotEmpty(await response.ErrorAsync());
            }
        }
    }

    [Fact]
    public async Task Random_names_and_queries_in_the_address_of_every_call_are_answered_below_500()
    {
        foreach (var (path, method, operation) in await CallsAsync())
        {
            var random = new Random(Seed);
            for (var number = 0; number < Bodies / 5; number++)
            {
                var value = Escaped(random, number % 2 == 0);
                var query = string.Join('&', QueryNames(operation).Select(name => $"{name}={value}"));
                var address = Parameter().Replace(path, _ => value) + (query.Length == 0 ? "" : $"?{query}");
                using var request = new HttpRequestMessage(
                    new HttpMethod(method), new Uri(whole.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
                request.Headers.Add("token", whole.Token);
                var response = await whole.Client.SendAsync(request);

                Assert.True((int)response.StatusCode is < 500 or 501, $"{method} {address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(1)]
    public async Task A_name_of_any_characters_works_in_every_call(int length)
    {
        var name = string.Concat(Enumerable.Repeat("📱é日ا👩‍👧%+&=#?;'\"<>^`{}|~ *:", 20).SelectMany(text => text.EnumerateRunes().Select(rune => rune.ToString())).Take(length - 1))
            + (char)('A' + length % 26);
        var path = Uri.EscapeDataString(name);
        var created = await whole.CallAsync("POST", "/api/instance/new", JsonSerializer.Serialize(new { name }));
        Assert.Equal(201, (int)created.StatusCode);
        Assert.Equal(name, (await created.JsonAsync()).GetProperty("instance").GetProperty("name").GetString());

        var set = await whole.CallAsync("POST", $"/api/chatwoot/set/{path}", JsonSerializer.Serialize(new
        {
            chatwootBaseUrl = whole.System.ChatwootUrl, chatwootAccountId = 1, chatwootApiToken = ManagerSystem.AdminToken,
        }));
        Assert.Equal(201, (int)set.StatusCode);
        Assert.Equal(name, (await set.JsonAsync()).GetProperty("instance").GetString());
        foreach (var (method, call) in new[] { ("GET", "instance/getSettings"), ("GET", "chatwoot/list"), ("POST", "chatwoot/pause"), ("DELETE", "chatwoot/delete"), ("DELETE", "instance/delete") })
            Assert.Equal(200, (int)(await whole.CallAsync(method, $"/api/{call}/{path}")).StatusCode);
    }

    /// <summary>From the document, so that a call that is added is tested too.</summary>
    private async Task<IReadOnlyList<(string Path, string Method, JsonObject Operation)>> CallsAsync() =>
        [.. (await ApiContract.ReadAsync(whole.Client)).Operations.Where(call => call.Path.StartsWith("/api/", StringComparison.Ordinal))];

    private static IEnumerable<string> QueryNames(JsonObject operation) =>
        (operation["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!);

    private static string Escaped(Random random, bool text)
    {
        var bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        if (text)
            bytes = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes));
        return string.Concat(bytes.Select(value => $"%{value:X2}"));
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
