using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class CreateInstanceTests(GatewayFixture fixture)
{
    private const string Path = "/api/instance/new";
    private readonly HttpClient _client = fixture.Client;
    private readonly Guid _account = Guid.NewGuid();

    [Fact]
    public async Task An_instance_is_created_disconnected_with_a_token_of_its_own()
    {
        AnswerCreated();

        var response = await CreateAsync("""{"name":"suporte"}""");
        var body = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["success", "message", "instance"], Names(body));
        Assert.True(body.GetProperty("success").GetBoolean());
        var instance = body.GetProperty("instance");
        Assert.Equal(["id", "name", "token", "status", "numberJid", "createdAt", "updatedAt"], Names(instance));
        Assert.Equal("suporte", instance.GetProperty("name").GetString());
        Assert.Equal("disconnected", instance.GetProperty("status").GetString());
        Assert.Equal("2026-04-20T10:15:30Z", instance.GetProperty("createdAt").GetString());
        var command = Command();
        Assert.Equal(RequestToken.Hash(instance.GetProperty("token").GetString()!), command.TokenHash);
        Assert.Equal(new InstanceSettings(), command.Settings);
        Assert.Null(command.Connector);
    }

    [Fact]
    public async Task The_caller_may_bring_a_token_and_all_documented_fields()
    {
        AnswerCreated();

        var response = await CreateAsync("""
            {"name":"Vendas São Paulo 📱","token":"my-own-token-1234","proxyEnabled":true,"proxyHost":"p","proxyPort":"1080","proxyProtocol":"socks5",
             "proxyUsername":"u","proxyPassword":"p","webhookEnabled":true,"webhookURL":"https://h.example.com","webhookAuthorization":"Bearer x",
             "webhookByEvents":true,"webhookEvents":["message.exchange"],"webhookMediaBase64":true,"websocketEnabled":true,"websocketEvents":[],
             "websocketMediaBase64":false,"autoRejectCalls":true,"callRejectMessage":"no calls","ignoreGroupMessages":true,"keepOnlineStatus":true,
             "autoReadMessages":true,"disableHistorySync":false,"ignoreStatus":true,"s3Enabled":true,"s3Region":"r","s3Bucket":"b","s3AccessKey":"a",
             "s3SecretKey":"s","s3Endpoint":"e","s3PathPrefix":"p","unknownField":{"a":[1,2,3]}}
            """);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("my-own-token-1234", (await response.JsonAsync()).GetProperty("instance").GetProperty("token").GetString());
        var command = Command();
        Assert.Equal("Vendas São Paulo 📱", command.Name);
        Assert.Equal(RequestToken.Hash("my-own-token-1234"), command.TokenHash);
        Assert.Equal(
            new InstanceSettings
            {
                AutoRejectCalls = true,
                CallRejectMessage = "no calls",
                IgnoreGroupMessages = true,
                KeepOnlineStatus = true,
                AutoReadMessages = true,
                DisableHistorySync = false,
                IgnoreStatus = true,
            },
            command.Settings);
    }

    [Fact]
    public async Task A_connector_comes_back_with_what_to_paste_into_Meta()
    {
        AnswerCreated();
        const string connector = """{"type":"cloud","phoneNumberId":"106540352242922","accessToken":"EAAtoken","appSecret":"0123456789abcdef","businessAccountId":"1022"}""";

        var response = await CreateAsync($$"""{"name":"suporte","connector":{{connector}}}""");
        var body = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("connected", body.GetProperty("instance").GetProperty("status").GetString());
        Assert.Equal(
            """{"type":"cloud","endpoint":"106540352242922","webhookUrl":"https://bridge.example.com/webhooks/whatsapp/cloud/1/k.1.m","verifyToken":"verify me"}""",
            body.GetProperty("connector").GetRawText());
        var command = Command();
        Assert.Equal(("cloud", "106540352242922"), (command.Connector!.Type, command.Connector.Endpoint));
        Assert.Equal(RequestToken.Hash("0123456789abcdef"), command.Connector.ConnectionFingerprint);
        Assert.Equal("0123456789abcdef", fixture.Manager.Secrets.Open(command.Connector.SealedWebhookKey, command.CommandId));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(connector), JsonNode.Parse(fixture.Manager.Secrets.Open(command.Connector.SealedSettings, command.CommandId))));
    }

    [Theory]
    [InlineData("""[]""", "invalid body: body: must be a JSON object")]
    [InlineData("""null""", "invalid body: body: must be a JSON object")]
    [InlineData("""{}""", "invalid body: name: is required")]
    [InlineData("""{"name":null}""", "invalid body: name: is required")]
    [InlineData("""{"name":"  "}""", "invalid body: name: is required")]
    [InlineData("""{"name":5}""", "invalid body: name: must be a string")]
    [InlineData("""{"name":["a"]}""", "invalid body: name: must be a string")]
    [InlineData("""{"name":"a/b"}""", "invalid body: name: must not be '.' or '..' and must not contain '/' or '\\'")]
    [InlineData("""{"name":".."}""", "invalid body: name: must not be '.' or '..' and must not contain '/' or '\\'")]
    [InlineData("""{"name":"a\u0000b"}""", "invalid body: name: must not contain control characters")]
    [InlineData("""{"name":"a","token":"15-characters-x"}""", "invalid body: token: cannot be used; give another one of 16 to 512 printable ASCII characters without spaces, or none")]
    [InlineData("""{"name":"a","token":"with a space in it"}""", "invalid body: token: cannot be used; give another one of 16 to 512 printable ASCII characters without spaces, or none")]
    [InlineData("""{"name":"a","chatwootEnabled":"yes"}""", "invalid body: chatwootEnabled: must be true or false")]
    [InlineData("""{"name":"a","chatwootAccountId":99999999999}""", "invalid body: chatwootAccountId: must be a whole number up to 2147483647")]
    [InlineData("""{"name":"a","connector":5}""", "invalid body: connector: must be an object")]
    [InlineData("""{"name":"a","connector":{"type":"pigeon"}}""", "invalid body: connector.type: 'pigeon' is not a connector of this installation")]
    [InlineData("""{"name":"a","connector":{"type":"cloud"}}""", "invalid body: connector.phoneNumberId: is missing")]
    [InlineData("""{"name":"a","connector":{"type":"cloud","phoneNumberId":"\ud800"}}""", "invalid body: connector: holds text that is not valid Unicode")]
    [InlineData("""{"name":"a","connector":{"type":"cloud","phoneNumberId":"1","accessToken":"a\u0000b","appSecret":"s"}}""", "invalid body: connector.accessToken: contains")]
    [InlineData("""{"name":"a","token":"1234567890123456\u00e9"}""", "invalid body: token: cannot be used; give another one of 16 to 512 printable ASCII characters without spaces, or none")]
    [InlineData("""{"name":"\ud800"}""", "invalid body: name: must be a string")]
    [InlineData("""{"name":"a","callRejectMessage":"\u0000"}""", "invalid body: callRejectMessage: must not contain control characters")]
    public async Task A_wrong_body_is_400_and_names_field_and_fault(string json, string message)
    {
        var response = await CreateAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(message, await response.ErrorAsync());
        Assert.DoesNotContain(fixture.Manager.Asked<CreateInstance>(), command => command.AccountId == _account);
    }

    [Theory]
    [InlineData(256, HttpStatusCode.BadRequest)]
    [InlineData(255, HttpStatusCode.Created)]
    public async Task A_name_has_at_most_255_characters(int length, HttpStatusCode expected)
    {
        AnswerCreated();
        Assert.Equal(expected, (await CreateAsync($$"""{"name":"{{new string('é', length)}}"}""")).StatusCode);
    }

    [Fact]
    public async Task An_emoji_counts_as_one_character_of_a_name()
    {
        AnswerCreated();
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync($$"""{"name":"{{string.Concat(Enumerable.Repeat("📱", 255))}}"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync($$"""{"name":"{{string.Concat(Enumerable.Repeat("📱", 256))}}"}""")).StatusCode);
    }

    [Fact]
    public async Task Of_a_key_that_comes_twice_the_last_one_counts()
    {
        AnswerCreated();
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync("""{"name":"first","name":"second"}""")).StatusCode);
        Assert.Equal("second", Command().Name);
    }

    [Fact]
    public async Task Deep_nesting_is_400()
    {
        var json = $$"""{"name":"a","connector":{{string.Concat(Enumerable.Repeat("[", 5000))}}{{string.Concat(Enumerable.Repeat("]", 5000))}}}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync(json)).StatusCode);
    }

    [Theory]
    [InlineData(409, "Instance already exists")]
    [InlineData(403, "Account instance quota exceeded")]
    public async Task What_the_manager_refuses_is_answered_in_its_words(int statusCode, string message)
    {
        fixture.Manager.Answers<CreateInstance>(_account, _ => new RequestRefused { StatusCode = statusCode, Message = message });

        var response = await CreateAsync("""{"name":"suporte"}""");

        Assert.Equal(statusCode, (int)response.StatusCode);
        Assert.Equal(message, await response.ErrorAsync());
    }

    [Fact]
    public async Task Chatwoot_is_activated_inline()
    {
        AnswerCreated();
        fixture.Manager.Answers<ActivateChatwoot>(_account, _ => new ChatwootActivated { BridgeIntegrationId = "int_1" });

        var response = await CreateAsync("""
            {"name":"suporte","chatwootEnabled":true,"chatwootBaseUrl":"https://chatwoot.example.com/","chatwootAccountId":5,
             "chatwootApiToken":"sk_live","chatwootInboxName":"WhatsApp - Orion","chatwootReopenResolved":true,
             "chatwootRevokes":"delete","chatwootReactions":"note","chatwootLanguage":"es","chatwootBroadcasts":true,"chatwootAgentMarkup":"whatsapp"}
            """);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("""{"status":"active","bridge_integration_id":"int_1"}""", (await response.JsonAsync()).GetProperty("chatwoot").GetRawText());
        var command = Assert.Single(fixture.Manager.Asked<ActivateChatwoot>(), command => command.AccountId == _account);
        Assert.Equal("suporte", command.Instance);
        Assert.Equal("https://chatwoot.example.com", command.Settings.BaseUrl);
        Assert.Equal("WhatsApp - Orion", command.Settings.InboxName);
        Assert.Equal("sk_live", fixture.Manager.Secrets.Open(command.Settings.SealedApiToken, command.CommandId));
        Assert.True(command.Settings.ReopenResolved);
        Assert.False(command.Settings.SignMessages);
        Assert.Equal(new ChatwootPresentation { Revokes = "delete", Reactions = "note", Language = "es", Broadcasts = true, AgentMarkup = "whatsapp" }, command.Settings.Presentation);
    }

    [Theory]
    [InlineData("", "Chatwoot rejected the API token - verify chatwootApiToken. Detail: x")]
    [InlineData(""","chatwootAccountId":0""", "invalid body: chatwootAccountId: must be greater than 0")]
    [InlineData(""","chatwootLanguage":"fr" """, "invalid body: chatwootLanguage: must be one of en, pt, es")]
    public async Task A_failing_activation_does_not_fail_the_creation(string more, string error)
    {
        AnswerCreated();
        fixture.Manager.Answers<ActivateChatwoot>(
            _account, _ => new RequestRefused { StatusCode = 401, Message = "Chatwoot rejected the API token - verify chatwootApiToken. Detail: x" });

        var response = await CreateAsync(
            $$"""{"name":"suporte","chatwootAccountId":5,"chatwootEnabled":true,"chatwootBaseUrl":"https://c.example.com","chatwootApiToken":"t"{{more}}}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var chatwoot = (await response.JsonAsync()).GetProperty("chatwoot");
        Assert.Equal(("error", error), (chatwoot.GetProperty("status").GetString(), chatwoot.GetProperty("error").GetString()));
    }

    private Task<HttpResponseMessage> CreateAsync(string json) => _client.CallAsync("POST", Path, fixture.AccountToken(_account), json);

    private CreateInstance Command() => Assert.Single(fixture.Manager.Asked<CreateInstance>(), command => command.AccountId == _account);

    private void AnswerCreated() => fixture.Manager.Answers<CreateInstance>(_account, command => new InstanceCreated
    {
        CommandId = command.CommandId,
        InstanceId = Guid.NewGuid(),
        Status = command.Connector is null ? "disconnected" : "connected",
        CreatedAt = new DateTimeOffset(2026, 4, 20, 12, 15, 30, TimeSpan.FromHours(2)),
        SealedWebhookUrl = Seal(command, "https://bridge.example.com/webhooks/whatsapp/cloud/1/k.1.m"),
        SealedVerifyToken = Seal(command, "verify me"),
    });

    private string? Seal(CreateInstance command, string secret) => command.Connector is null ? null : fixture.Manager.Secrets.Seal(secret, command.CommandId);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
