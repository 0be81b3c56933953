using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using RyzeBridge.CloudApiSimulator;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A WhatsApp in this process that keeps customers' files.</summary>
internal sealed class SimulatedWhatsApp : IAsyncDisposable
{
    private const string Token = "EAAtoken";
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private SimulatedWhatsApp(WebApplication app)
    {
        _app = app;
        _http = new HttpClient { BaseAddress = new Uri(Url) };
    }

    public string Url => _app.Urls.Single();

    public static async Task<SimulatedWhatsApp> StartAsync()
    {
        var app = CloudApiSimulatorApp.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]);
        await app.StartAsync();
        return new SimulatedWhatsApp(app);
    }

    /// <summary>A number's connector settings.</summary>
    /// <param name="number">The number's id.</param>
    /// <param name="businessAccount">Its business account; null names none.</param>
    public static string Settings(string number, string? businessAccount = null) => businessAccount is null
        ? JsonSerializer.Serialize(new { type = "cloud", phoneNumberId = number, accessToken = Token, appSecret = "secret" })
        : JsonSerializer.Serialize(new { type = "cloud", phoneNumberId = number, accessToken = Token, appSecret = "secret", businessAccountId = businessAccount });

    /// <summary>A customer's file at a number; gives its id.</summary>
    public async Task<string> AddFileAsync(string number, string type, byte[] content)
    {
        await SendAsync(HttpMethod.Put, $"numbers/{number}", JsonContent.Create(new { accessToken = Token, appSecret = "secret" }));
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return (string)(await SendAsync(HttpMethod.Post, $"numbers/{number}/customer-media", body))!["id"]!;
    }

    /// <summary>Something goes wrong for a number.</summary>
    public async Task<string> FaultAsync(string number, int code) =>
        (string)(await SendAsync(HttpMethod.Post, "faults", JsonContent.Create(new { kind = "error", code, phoneNumberId = number })))!["id"]!;

    public Task ClearFaultAsync(string id) => SendAsync(HttpMethod.Delete, $"faults/{id}", null);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, $"/_control/{path}") { Content = body };
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return text.Length is 0 ? null : JsonNode.Parse(text);
    }
}
