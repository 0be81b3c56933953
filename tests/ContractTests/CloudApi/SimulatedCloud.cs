using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using RyzeBridge.CloudApiSimulator;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.ContractTests.CloudApi;

/// <summary>The simulator on a free port with one number, and our connector for that number.</summary>
internal sealed class SimulatedCloud : IAsyncDisposable
{
    public const string Number = "106540352242922";
    public const string Token = "EAAtoken";
    public const string AppSecret = "app-secret-1";

    private readonly WebApplication _simulator;
    private readonly CloudConnector _cloud;

    private SimulatedCloud(WebApplication simulator, TimeSpan? timeout)
    {
        _simulator = simulator;
        _cloud = new CloudConnector(simulator.Urls.Single(), timeout);
        Http = new HttpClient { BaseAddress = new Uri(simulator.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public IWebhookSource Webhooks => _cloud.Webhooks;

    public IEventParser Events => _cloud.Events;

    public IMessageChannel Channel => _cloud.Channel;

    public ConnectorTarget Target { get; } = TargetWith(Token);

    public static async Task<SimulatedCloud> StartAsync(TimeSpan? timeout = null, object? settings = null)
    {
        var simulator = CloudApiSimulatorApp.Build(
            ["--urls", "http://127.0.0.1:0", "--Simulator:WebhookRetryDelay=00:00:00.010", "--Simulator:WebhookRetryMaxDelay=00:00:00.050"]);
        await simulator.StartAsync();
        var cloud = new SimulatedCloud(simulator, timeout);
        await cloud.RegisterAsync(settings);
        return cloud;
    }

    public static ConnectorTarget TargetWith(string token) => new(
        Number,
        JsonSerializer.Serialize(new { type = "cloud", phoneNumberId = Number, accessToken = token, appSecret = AppSecret }));

    /// <summary>Registers the number; members given here are added to or replace the usual ones.</summary>
    public async Task RegisterAsync(object? settings = null)
    {
        var body = new JsonObject { ["accessToken"] = Token, ["appSecret"] = AppSecret };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(settings ?? new { })!.AsObject())
            body[name] = value?.DeepClone();
        using var response = await Http.PutAsJsonAsync($"/_control/numbers/{Number}", body);
        response.EnsureSuccessStatusCode();
    }

    public Task<SendResult> SendAsync(string text, string to = "16505551234", string? quoted = null, string? callbackData = null) =>
        Channel.SendAsync(
            Target,
            new OutgoingMessage { To = to, Content = new OutgoingText(text), QuotedMessageId = quoted, CallbackData = callbackData },
            CancellationToken.None);

    /// <summary>A call as another client would make it.</summary>
    public async Task<(int Status, JsonNode Body)> PostAsync(JsonNode message, string token = Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v23.0/{Number}/messages") { Content = JsonContent.Create(message) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task ControlAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/_control/{path}", body);
        response.EnsureSuccessStatusCode();
    }

    public Task FaultAsync(object fault) => ControlAsync("faults", fault);

    public async Task<JsonArray> ReceivedAsync(string? chat = null) =>
        (await Http.GetFromJsonAsync<JsonArray>($"/_control/numbers/{Number}/received?chat={chat}"))!;

    public async Task<FailureCategory?> CategoryOfSendAsync() => (await SendAsync("x")).Failure?.Category;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _cloud.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
