using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.ChatwootSimulator;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A Chatwoot in this process, with what a test asks and does to it.</summary>
internal sealed class SimulatedChatwoot : IAsyncDisposable
{
    public const string Token = "demo-admin-token";

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private SimulatedChatwoot(WebApplication app)
    {
        _app = app;
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _http = new HttpClient { BaseAddress = new Uri(Url) };
        _http.DefaultRequestHeaders.Add("Api-Access-Token", Token);
    }

    public string Url { get; }

    public static async Task<SimulatedChatwoot> StartAsync(params IReadOnlyList<string> options)
    {
        var app = ChatwootSimulatorApp.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. options]);
        await app.StartAsync();
        return new SimulatedChatwoot(app);
    }

    public async Task<int> CreateInboxAsync() => (int)(await ControlAsync(HttpMethod.Post, "inboxes", new { name = "WhatsApp" }))!["id"]!;

    public Task ResetTroubleAsync() => ControlAsync(HttpMethod.Delete, "faults");

    public Task OutageAsync(string mode) => ControlAsync(HttpMethod.Put, "outage", new { mode });

    public Task FaultAsync(object fault) => ControlAsync(HttpMethod.Post, "faults", fault);

    public async Task<Dictionary<string, long>> CallsAsync() =>
        (await ControlAsync(HttpMethod.Get, "calls"))!["calls"].Deserialize<Dictionary<string, long>>()!;

    public Task ClearCallsAsync() => ControlAsync(HttpMethod.Delete, "calls");

    public async Task<IReadOnlyList<JsonNode>> ConversationsAsync(int inbox) =>
        [.. (await ControlAsync(HttpMethod.Get, $"conversations?inbox_id={inbox}"))!["conversations"]!.AsArray()!];

    /// <summary>The messages of an inbox's conversations, activities left out, in the order of their ids.</summary>
    public async Task<IReadOnlyList<JsonNode>> MessagesAsync(int inbox)
    {
        var messages = new List<JsonNode>();
        foreach (var conversation in await ConversationsAsync(inbox))
            messages.AddRange((await ControlAsync(HttpMethod.Get, $"conversations/{conversation["id"]}/messages"))!["messages"]!.AsArray()!);
        return [.. messages.Where(message => (int)message["message_type"]! != 2).OrderBy(message => (long)message["id"]!)];
    }

    public async Task<long> ContactsAsync() => (long)(await ControlAsync(HttpMethod.Get, "state"))!["contacts"]!;

    public async Task<JsonNode> OpenConversationAsync(int inbox, string phone, string content) =>
        (await ControlAsync(HttpMethod.Post, "agent/conversations", new { inbox_id = inbox, phone_number = phone, content }))!;

    public Task PostAsync(long conversation, string content) =>
        ControlAsync(HttpMethod.Post, "agent/messages", new { conversation_id = conversation, content });

    public Task SetStatusAsync(long conversation, string status) =>
        ControlAsync(HttpMethod.Post, "agent/status", new { conversation_id = conversation, status });

    public Task SuspendAsync(bool suspended) => ControlAsync(HttpMethod.Patch, "accounts/1", new { suspended });

    public async Task<long> CreateContactAsync(object contact)
    {
        using var response = await _http.PostAsJsonAsync("/api/v1/accounts/1/contacts", contact);
        response.EnsureSuccessStatusCode();
        return (long)(await response.Content.ReadFromJsonAsync<JsonNode>())!["payload"]!["contact"]!["id"]!;
    }

    /// <summary>The contacts that have a number, written as digits.</summary>
    public async Task<IReadOnlyList<JsonNode>> ContactsOfAsync(string digits)
    {
        using var response = await _http.PostAsJsonAsync("/api/v1/accounts/1/contacts/filter", new
        {
            payload = new[] { new { attribute_key = "phone_number", filter_operator = "equal_to", values = new[] { digits }, query_operator = (string?)null } },
        });
        response.EnsureSuccessStatusCode();
        return [.. (await response.Content.ReadFromJsonAsync<JsonNode>())!["payload"]!.AsArray()!];
    }

    /// <summary>Two contacts of one number, as two creations beside each other make them.</summary>
    public async Task CreateTwinsAsync(string digits)
    {
        await Task.WhenAll(CreateContactAsync(new { name = "Ana", phone_number = $"+{digits}" }), CreateContactAsync(new { name = "Ana", phone_number = $"+{digits}" }));
        if ((await ContactsOfAsync(digits)).Count != 2)
            throw new InvalidOperationException("No twins were made.");
    }

    public async Task<JsonNode> ContactAsync(long id)
    {
        using var response = await _http.GetAsync(new Uri($"/api/v1/accounts/1/contacts/{id}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["payload"]!;
    }

    /// <summary>An agent changes a contact.</summary>
    public async Task UpdateContactAsync(long id, object changes)
    {
        using var response = await _http.PutAsJsonAsync($"/api/v1/accounts/1/contacts/{id}", changes);
        response.EnsureSuccessStatusCode();
    }

    public async Task LockToSingleConversationAsync(int inbox)
    {
        using var response = await _http.PatchAsJsonAsync($"/api/v1/accounts/1/inboxes/{inbox}", new { lock_to_single_conversation = true });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>An agent finds that two contacts are one person.</summary>
    public async Task MergeAsync(long remaining, long absorbed)
    {
        using var response = await _http.PostAsJsonAsync(
            "/api/v1/accounts/1/actions/contact_merge", new { base_contact_id = remaining, mergee_contact_id = absorbed });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>An administrator deletes something; returns when it is gone, which is after Chatwoot's answer.</summary>
    public async Task DeleteAsync(string path)
    {
        var address = new Uri($"/api/v1/accounts/1/{path}", UriKind.Relative);
        using var response = await _http.DeleteAsync(address);
        response.EnsureSuccessStatusCode();
        await Eventually.TrueAsync(
            async () =>
            {
                using var left = await _http.GetAsync(address);
                return left.StatusCode == HttpStatusCode.NotFound;
            },
            $"{path} is gone");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<JsonNode?> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/_control/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonNode>();
    }
}
