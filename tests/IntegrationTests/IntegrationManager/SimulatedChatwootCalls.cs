using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>What a test looks up and changes in the Chatwoot of its <see cref="ManagerSystem"/>.</summary>
internal static class SimulatedChatwootCalls
{
    private static readonly HttpClient Http = new();

    /// <summary>The simulator's inboxes that have a given name.</summary>
    public static async Task<IReadOnlyList<JsonNode>> InboxesAsync(this ManagerSystem system, string name, string? chatwootUrl = null)
    {
        var inboxes = await system.AskChatwootAsync("inboxes", chatwootUrl);
        return [.. inboxes["payload"]!.AsArray().Where(inbox => (string?)inbox!["name"] == name).Select(inbox => inbox!)];
    }

    /// <summary>Reads from the simulator's API as administrator.</summary>
    public static async Task<JsonNode> AskChatwootAsync(this ManagerSystem system, string path, string? chatwootUrl = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{chatwootUrl ?? system.ChatwootUrl}/api/v1/accounts/1/{path}");
        request.Headers.Add("Api-Access-Token", ManagerSystem.AdminToken);
        using var response = await Http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>Calls the simulator's control API.</summary>
    public static async Task<JsonNode?> ControlAsync(this ManagerSystem system, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{system.ChatwootUrl}/_control/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public static Task FaultAsync(this ManagerSystem system, string kind, string method, string path, int times = 1, int delayMs = 0, int status = 500, string body = "{}") =>
        system.ControlAsync(HttpMethod.Post, "faults", new { kind, method, path, times, delay_ms = delayMs, status, body });

    /// <summary>Deletes an inbox as an administrator does in the dashboard; returns when it is gone, which is after Chatwoot's answer.</summary>
    public static async Task DeleteInboxAsync(this ManagerSystem system, long id)
    {
        await system.CallChatwootAsync(HttpMethod.Delete, $"inboxes/{id}");
        await Eventually.TrueAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{system.ChatwootUrl}/api/v1/accounts/1/inboxes/{id}");
                request.Headers.Add("Api-Access-Token", ManagerSystem.AdminToken);
                using var response = await Http.SendAsync(request);
                return response.StatusCode == HttpStatusCode.NotFound;
            },
            "the inbox is gone");
    }

    /// <summary>Changes something as an administrator does in the dashboard.</summary>
    public static async Task CallChatwootAsync(this ManagerSystem system, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{system.ChatwootUrl}/api/v1/accounts/1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Api-Access-Token", ManagerSystem.AdminToken);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
