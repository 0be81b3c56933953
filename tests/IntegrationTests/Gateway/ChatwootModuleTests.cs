using System.Net;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class ChatwootModuleTests(GatewayFixture fixture)
{
    private const string Valid = """{"chatwootBaseUrl":"https://chatwoot.example.com/","chatwootAccountId":5,"chatwootApiToken":"sk_live_abc123"}""";
    private readonly HttpClient _client = fixture.Client;
    private readonly Guid _account = Guid.NewGuid();

    [Fact]
    public async Task Activation_answers_exactly_as_specified()
    {
        fixture.Manager.Answers<ActivateChatwoot>(_account, _ => new ChatwootActivated { BridgeIntegrationId = "int_xyz789abc" });

        var response = await SetAsync(Valid);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(
            """{"instance":"suporte","status":"active","bridge_integration_id":"int_xyz789abc","message":"chatwoot integration activated"}""",
            await response.Content.ReadAsStringAsync());
        var command = Command();
        Assert.Equal("https://chatwoot.example.com", command.Settings.BaseUrl);
        Assert.Equal(("RyzeAPI", true, 5), (command.Settings.InboxName, command.Settings.KeepsInboxName, command.Settings.AccountId));
        Assert.Equal("sk_live_abc123", fixture.Manager.Secrets.Open(command.Settings.SealedApiToken, command.CommandId));
        Assert.DoesNotContain("sk_live", command.ToString(), StringComparison.Ordinal);
        Assert.Equal((false, false, false, false), Flags(command.Settings));
        Assert.Null(command.Settings.InboxMembers);
    }

    [Fact]
    public async Task All_flags_and_the_members_of_the_inbox_are_handed_on()
    {
        fixture.Manager.Answers<ActivateChatwoot>(_account, _ => new ChatwootActivated { BridgeIntegrationId = "int_1" });

        await SetAsync("""
            {"chatwootBaseUrl":"http://[::1]:3000/chatwoot/","chatwootAccountId":5,"chatwootApiToken":"t","inboxName":"WhatsApp - Orion","signMessages":true,
             "ignoreGroups":true,"startAsPending":true,"reopenResolved":true,"inboxMembers":[3,4]}
            """);

        var settings = Command().Settings;
        Assert.Equal(("http://[::1]:3000/chatwoot", "WhatsApp - Orion", false), (settings.BaseUrl, settings.InboxName, settings.KeepsInboxName));
        Assert.Equal((true, true, true, true), Flags(settings));
        Assert.Equal([3, 4], settings.InboxMembers!);
        Assert.Equal(new ChatwootPresentation(), settings.Presentation);
    }

    [Fact]
    public async Task How_things_are_shown_is_handed_on()
    {
        fixture.Manager.Answers<ActivateChatwoot>(_account, _ => new ChatwootActivated { BridgeIntegrationId = "int_1" });

        await SetAsync("""
            {"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","revokes":"delete","reactions":"off","language":"pt","broadcasts":true,"agentMarkup":"whatsapp"}
            """);

        Assert.Equal(new ChatwootPresentation { Revokes = "delete", Reactions = "off", Language = "pt", Broadcasts = true, AgentMarkup = "whatsapp" }, Command().Settings.Presentation);
    }

    [Fact]
    public async Task List_shows_how_things_are_shown_only_where_it_is_not_the_default()
    {
        fixture.Manager.Answers<GetChatwootIntegration>(_account, query => Found(query) with { Presentation = new ChatwootPresentation { Reactions = "note" } });

        var response = await _client.CallAsync("GET", "/api/chatwoot/list/suporte", fixture.AccountToken(_account));

        Assert.EndsWith(
            ""","reopen_resolved":true,"presentation":{"revokes":"note","reactions":"note","language":"en","broadcasts":false,"agent_markup":"chatwoot"}}""",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "chatwootBaseUrl: is required")]
    [InlineData("""{"chatwootBaseUrl":"chatwoot.example.com"}""", "chatwootBaseUrl: must be a http or https URL, e.g. https://chatwoot.example.com")]
    [InlineData("""{"chatwootBaseUrl":"ftp://chatwoot.example.com"}""", "chatwootBaseUrl: must be a http or https URL, e.g. https://chatwoot.example.com")]
    [InlineData("""{"chatwootBaseUrl":"https://"}""", "chatwootBaseUrl: must be a http or https URL, e.g. https://chatwoot.example.com")]
    [InlineData("""{"chatwootBaseUrl":"https://user:pass@c.example.com"}""", "chatwootBaseUrl: must have no user name, query, fragment or spaces")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com?a=b"}""", "chatwootBaseUrl: must have no user name, query, fragment or spaces")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com"}""", "chatwootAccountId: is required")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":0}""", "chatwootAccountId: must be greater than 0")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":-5}""", "chatwootAccountId: must be greater than 0")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":"5"}""", "chatwootAccountId: must be a whole number up to 2147483647")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":1e400}""", "chatwootAccountId: must be a whole number up to 2147483647")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5}""", "chatwootApiToken: is required")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"a\r\nb"}""", "chatwootApiToken: must be printable ASCII without spaces")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","inboxName":"a\tb"}""", "inboxName: must not contain control characters")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","signMessages":1}""", "signMessages: must be true or false")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","inboxMembers":["a"]}""", "inboxMembers: must be \"all\" or an array of agent ids")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","revokes":"hide"}""", "revokes: must be one of note, delete")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","reactions":""}""", "reactions: must be one of message, note, off")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","language":"PT"}""", "language: must be one of en, pt, es")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","broadcasts":"yes"}""", "broadcasts: must be true or false")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","agentMarkup":"html"}""", "agentMarkup: must be one of chatwoot, whatsapp")]
    [InlineData("""{"chatwootBaseUrl":"https://c.example.com","chatwootAccountId":5,"chatwootApiToken":"t","inboxMembers":"\ud800"}""", "inboxMembers: must be \"all\" or an array of agent ids")]
    public async Task A_wrong_body_is_400_and_names_field_and_fault(string json, string message)
    {
        var response = await SetAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($"invalid body: {message}", await response.ErrorAsync());
        Assert.DoesNotContain(fixture.Manager.Asked<ActivateChatwoot>(), command => command.AccountId == _account);
    }

    [Fact]
    public async Task A_refusal_keeps_the_text_of_the_specification_letter_by_letter()
    {
        const string text = """Chatwoot rejected the API token - verify chatwootApiToken. Detail: https://chatwoot.example.com/api/v1/accounts/5/inboxes HTTP 401: {"error":"Invalid Access Token"}""";
        fixture.Manager.Answers<ActivateChatwoot>(_account, _ => new RequestRefused { StatusCode = 401, Message = text });

        var response = await SetAsync(Valid);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(
            """{"success":false,"error":{"message":"Chatwoot rejected the API token - verify chatwootApiToken. Detail: https://chatwoot.example.com/api/v1/accounts/5/inboxes HTTP 401: {\"error\":\"Invalid Access Token\"}"}}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task List_answers_exactly_as_documented()
    {
        fixture.Manager.Answers<GetChatwootIntegration>(_account, Found);

        var response = await _client.CallAsync("GET", "/api/chatwoot/list/suporte", fixture.AccountToken(_account));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"instance_name":"suporte","status":"active","bridge_integration_id":"int_xyz789abc","chatwoot_base_url":"https://chatwoot.example.com","chatwoot_account_id":5,"chatwoot_api_token":"sk_live_abc123...","chatwoot_inbox_id":42,"chatwoot_inbox_name":"WhatsApp - Orion","last_error":"","created_at":"2026-04-20T10:15:30Z","sign_messages":true,"ignore_groups":false,"start_as_pending":false,"reopen_resolved":true}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Fact]
    public async Task Delete_answers_exactly_as_documented()
    {
        fixture.Manager.Answers<DeactivateChatwoot>(_account, _ => new ChatwootDeactivated { BridgeIntegrationId = "int_1" });

        var response = await _client.CallAsync("DELETE", "/api/chatwoot/delete/Vendas%20%C3%A9", fixture.AccountToken(_account));

        Assert.Equal("""{"message":"chatwoot integration deactivated"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("Vendas é", Assert.Single(fixture.Manager.Asked<DeactivateChatwoot>(), command => command.AccountId == _account).Instance);
    }

    [Theory]
    [InlineData("GET", "/api/chatwoot/list/anything")]
    [InlineData("POST", "/api/chatwoot/set/anything")]
    [InlineData("DELETE", "/api/chatwoot/delete/anything")]
    public async Task With_the_module_off_every_call_is_503_before_the_instance_is_looked_up(string method, string path)
    {
        await using var gateway = await fixture.StartGatewayAsync("--Chatwoot:Enabled=false");

        foreach (var token in new[] { fixture.AccountToken(_account), fixture.InstanceToken("another") })
        {
            var response = await gateway.Client.CallAsync(method, path, token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("integration gateway not configured", await response.ErrorAsync());
        }
    }

    private Task<HttpResponseMessage> SetAsync(string json) => _client.CallAsync("POST", "/api/chatwoot/set/suporte", fixture.AccountToken(_account), json);

    private ChatwootIntegrationFound Found(GetChatwootIntegration query) => new()
    {
        QueryId = query.QueryId,
        BridgeIntegrationId = "int_xyz789abc",
        Status = "active",
        BaseUrl = "https://chatwoot.example.com",
        AccountId = 5,
        SealedApiToken = fixture.Manager.Secrets.Seal("sk_live_abc123...", query.QueryId),
        InboxId = 42,
        InboxName = "WhatsApp - Orion",
        LastError = "",
        CreatedAt = new DateTimeOffset(2026, 4, 20, 10, 15, 30, TimeSpan.Zero),
        SignMessages = true,
        IgnoreGroups = false,
        StartAsPending = false,
        ReopenResolved = true,
    };

    private ActivateChatwoot Command() => Assert.Single(fixture.Manager.Asked<ActivateChatwoot>(), command => command.AccountId == _account);

    private static (bool Sign, bool Groups, bool Pending, bool Reopen) Flags(ChatwootSettings settings) =>
        (settings.SignMessages, settings.IgnoreGroups, settings.StartAsPending, settings.ReopenResolved);
}
