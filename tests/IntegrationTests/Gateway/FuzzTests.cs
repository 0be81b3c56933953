using System.Text;
using System.Text.Json;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.IntegrationTests.IntegrationManager;

namespace RyzeBridge.IntegrationTests.Gateway;

/// <summary>Whatever comes, the answer is no fault of ours: through gateway, bus, manager and database.</summary>
[Collection(WholeSystemCollection.Name)]
public sealed class FuzzTests(WholeSystem whole)
{
    /// <summary>Bodies for each call; a long run takes 10,000.</summary>
    private const int Bodies = 500;

    private const int Seed = 20_260_420;

    [Theory]
    [InlineData("/api/instance/new")]
    [InlineData("/api/instance/connector/{0}")]
    [InlineData("/api/instance/settings/{0}")]
    [InlineData("/api/chatwoot/set/{0}")]
    public async Task Random_bodies_are_answered_below_500(string path)
    {
        var address = string.Format(path, Uri.EscapeDataString(await whole.NewInstanceAsync()));
        var bodies = new RandomBodies(Seed);

        for (var number = 0; number < Bodies; number++)
        {
            var body = bodies.Next();
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            var response = await whole.Client.CallAsync("POST", address, whole.Token, content);
            var text = await response.Content.ReadAsStringAsync();

            // 502: the body was right, and there is no Chatwoot at its address.
            Assert.True((int)response.StatusCode is < 500 or 502, $"body {number}: {(int)response.StatusCode} {text} for {Encoding.UTF8.GetString(body)}");
            Assert.NotNull(response.Header("X-RateLimit-Limit"));
            if (!response.IsSuccessStatusCode)
                Assert.NotEmpty(await response.ErrorAsync());
        }
    }

    [Theory]
    [InlineData("GET", "/api/instance/list?instanceName={0}")]
    [InlineData("GET", "/api/instance/getSettings/{0}")]
    [InlineData("GET", "/api/instance/connect/{0}")]
    [InlineData("GET", "/api/instance/connector/{0}")]
    [InlineData("POST", "/api/instance/reconnect/{0}")]
    [InlineData("DELETE", "/api/instance/logout/{0}")]
    [InlineData("DELETE", "/api/instance/delete/{0}")]
    [InlineData("GET", "/api/chatwoot/list/{0}")]
    [InlineData("POST", "/api/chatwoot/pause/{0}")]
    [InlineData("POST", "/api/chatwoot/resume/{0}")]
    [InlineData("DELETE", "/api/chatwoot/delete/{0}")]
    public async Task Random_names_in_addresses_are_answered_below_500(string method, string path)
    {
        var random = new Random(Seed);
        for (var number = 0; number < Bodies / 5; number++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            if (number % 2 == 0)
                bytes = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes));
            var address = string.Format(path, string.Concat(bytes.Select(value => $"%{value:X2}")));
            using var request = new HttpRequestMessage(
                new HttpMethod(method), new Uri(whole.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            request.Headers.Add("token", whole.Token);
            var response = await whole.Client.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
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
}
