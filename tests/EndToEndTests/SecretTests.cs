using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

/// <summary>A whole run of the four services leaves no secret in clear anywhere.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string Customer = "5521987650001";
    private const string BillFile = "bill-of-maria.pdf";
    private const string AnswerFile = "answer-to-maria.png";
    private readonly string _transitKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly string _atRestKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private TelemetryReceiver _telemetry = null!;
    private Bridge _bridge = null!;

    public async Task InitializeAsync()
    {
        _telemetry = await TelemetryReceiver.StartAsync();
        _bridge = await Bridge.StartAsync(BridgeOptions.Impatient with
        {
            GatewaySettings = new Dictionary<string, string>
            {
                ["Secrets__TransitKeys__0"] = $"transit:{_transitKey}",
                ["Logging__LogLevel__Default"] = "Debug",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _telemetry.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            },
            RelaySettings = new Dictionary<string, string>(BridgeOptions.Impatient.RelaySettings) { ["Secrets__AtRestKeys__0"] = $"rest:{_atRestKey}" },
        });
    }

    public async Task DisposeAsync()
    {
        await _bridge.DisposeAsync();
        await _telemetry.DisposeAsync();
    }

    [Fact]
    public async Task No_secret_is_in_the_database_the_logs_the_telemetry_or_on_the_bus()
    {
        await using var tap = await BusTap.StartAsync(_bridge.Bus);
        var secrets = await LiveAsync();
        foreach (var service in new[] { "gateway", "integration-manager", "inbound-relay", "outbound-relay" })
            await Eventually.TrueAsync(() => Task.FromResult(_telemetry.Text.Contains(service, StringComparison.Ordinal)), $"telemetry of {service} arrives");
        await Eventually.TrueAsync(() => Task.FromResult(_telemetry.Text.Contains("/*", StringComparison.Ordinal)), "the relays' calls are traced");

        List<(string Place, string Text)> places =
        [
            ("the database", await DumpAsync()), ("telemetry", _telemetry.Text), ("the bus", tap.Text),
            .. _bridge.Services.Select(service => ($"the log of {service.Name}", service.Log)),
        ];

        Assert.All(places, place => Assert.NotEmpty(place.Text));
        Assert.Contains("sealedApiToken", tap.Text, StringComparison.Ordinal);
        Assert.Contains("tokenHash", tap.Text, StringComparison.Ordinal);
        Assert.Equal([], from place in places from secret in secrets where place.Text.Contains(secret.Value, StringComparison.Ordinal) select $"{secret.Name} is in {place.Place}");
        string[] personal = [Customer, "suporte-", "10654035224", BillFile, AnswerFile, "rails/active_storage", "/v25.0/", "hello", "good morning"];
        Assert.Equal([], personal.Where(_telemetry.Text.Contains));
    }

    /// <summary>All that happens to a number, and every secret there is in it.</summary>
    private async Task<IReadOnlyList<(string Name, string Value)>> LiveAsync()
    {
        var tenant = await _bridge.AddTenantAsync(await _bridge.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync(Customer, "hello");
        var conversation = await tenant.ConversationAsync(Customer);
        await tenant.Chatwoot.AnswerAsync(conversation, "good morning");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey(Customer), "the answer arrives", TimeSpan.FromSeconds(60));
        await tenant.WhatsApp.SendFileAsync(Customer, "document", "application/pdf", TestFiles.Pdf(), new { filename = BillFile });
        await Eventually.TrueAsync(async () => (await tenant.Chatwoot.FilesAsync(conversation)).Count == 1, "the file is in Chatwoot", TimeSpan.FromSeconds(60));
        await tenant.Chatwoot.AnswerWithFilesAsync(conversation, null, (AnswerFile, "image/png", TestFiles.Png()));
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedFilesAsync(Customer)).Any(message => message.Kind == "image"), "the customer gets the file", TimeSpan.FromSeconds(60));
        await tenant.WhatsApp.ReadAsync(Customer);
        var token = _bridge.Api.DefaultRequestHeaders.GetValues("token").Single();
        var (webhookUrl, webhookSecret) = await tenant.Chatwoot.InboxWebhookAsync(tenant.Inbox);
        var connector = await _bridge.Api.GetFromJsonAsync<JsonNode>($"api/instance/connector/{tenant.Name}");

        using (var stranger = new HttpClient { BaseAddress = _bridge.PublicUrl })
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync($"api/chatwoot/list/{tenant.Name}?token={token}")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("api/instance/list?token=a-token-of-nobody")).StatusCode);
        }

        var wrong = new { chatwootBaseUrl = tenant.Chatwoot.BaseUrl, chatwootAccountId = 1, chatwootApiToken = "a-token-that-is-wrong" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bridge.Api.PostAsJsonAsync($"api/chatwoot/set/{tenant.Name}", wrong)).StatusCode);
        foreach (var call in new[] { "pause", "resume" })
            Assert.Equal(HttpStatusCode.OK, (await _bridge.Api.PostAsync(new Uri($"api/chatwoot/{call}/{tenant.Name}", UriKind.Relative), null)).StatusCode);
        return
        [
            ("the TokenAccount", token),
            ("the TokenInstance", tenant.InstanceToken),
            ("a made-up token", "a-token-of-nobody"),
            ("Chatwoot's token", ChatwootSide.AdminToken),
            ("a wrong token of Chatwoot", "a-token-that-is-wrong"),
            ("the inbox's secret", webhookSecret),
            ("Chatwoot's webhook path", new Uri(webhookUrl).Segments[^1]),
            ("WhatsApp's webhook path", new Uri(tenant.WebhookUrl).Segments[^1]),
            ("the verify token", (string)connector!["connector"]!["verifyToken"]!),
            ("the access token", tenant.WhatsApp.AccessToken),
            ("the app secret", tenant.WhatsApp.AppSecret),
            ("the transit key", _transitKey),
            ("the key at rest", _atRestKey),
        ];
    }

    private async Task<string> DumpAsync()
    {
        await using var connection = new NpgsqlConnection(_bridge.Database);
        var tables = await connection.QueryAsync<string>("""
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema in ('integration_manager', 'chats', 'inbound_relay', 'outbound_relay')
            """);
        var dump = "";
        foreach (var table in tables)
            dump += await connection.ExecuteScalarAsync<string>($"select string_agg(t::text, ' ') from {table} t");
        return dump;
    }
}
