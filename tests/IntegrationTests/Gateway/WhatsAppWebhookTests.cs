using System.Net;
using System.Text;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class WhatsAppWebhookTests
{
    private readonly GatewayFixture _fixture;
    private readonly Guid _connection = Guid.NewGuid();

    public WhatsAppWebhookTests(GatewayFixture fixture)
    {
        _fixture = fixture;
        AnswerConnection();
    }

    [Fact]
    public async Task Meta_s_challenge_is_answered_when_the_verify_token_is_right()
    {
        var right = await _fixture.Client.GetAsync($"{Path()}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify%20me");
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal("1158201444", await right.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=wrong")]
    [InlineData("?hub.mode=other&hub.challenge=1158201444&hub.verify_token=verify%20me")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1158201444")]
    [InlineData("")]
    public async Task Any_other_challenge_is_403(string query)
    {
        var response = await _fixture.Client.GetAsync(Path() + query);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await response.ErrorAsync();
    }

    [Fact]
    public async Task A_challenge_with_a_wrong_secret_is_401()
    {
        var response = await _fixture.Client.GetAsync($"/webhooks/whatsapp/cloud/{_connection:n}/guess?hub.mode=subscribe&hub.challenge=1&hub.verify_token=verify%20me");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("unknown webhook path", await response.ErrorAsync());
        Assert.Empty(Questions());
    }

    [Fact]
    public async Task A_webhook_is_split_published_and_answered_empty()
    {
        var before = DateTimeOffset.Parse("2026-01-01Z");
        var response = await PostAsync(MetaWebhook.Body([("16505551234", "wamid.1"), ("16505555678", "wamid.2")], ["wamid.9", "wamid.8"]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        await ArriveAsync(items: 2, receipts: 2);
        var item = _fixture.Arrivals.Items(_connection).Single(item => item.ProviderMessageId == "wamid.2");
        Assert.Equal(("cloud", "106540352242922", "16505555678", "message", 1), (item.Connector, item.Endpoint, item.Chat, item.Kind, item.BatchPosition));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_749_416_383), item.SentAt);
        Assert.True(item.ReceivedAt > before);
        var receipts = _fixture.Arrivals.Receipts(_connection);
        Assert.Equal(["wamid.8", "wamid.9"], receipts.Select(receipt => receipt.ProviderMessageId).Order());
        Assert.All(receipts, receipt => Assert.Equal(("cloud", "106540352242922", item.ReceivedAt), (receipt.Connector, receipt.Endpoint, receipt.ReceivedAt)));
    }

    [Fact]
    public async Task A_batch_of_a_thousand_keeps_the_order_within_each_chat()
    {
        var messages = Enumerable.Range(0, 1000).Select(number => ($"1650555{number % 20:0000}", $"wamid.{number}")).ToList();

        var response = await PostAsync(MetaWebhook.Body(messages));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await ArriveAsync(items: 1000);
        foreach (var chat in _fixture.Arrivals.Items(_connection).GroupBy(item => item.Chat))
        {
            Assert.Equal(50, chat.Count());
            Assert.Equal(chat.Select(item => item.BatchPosition).Order(), chat.Select(item => item.BatchPosition));
        }
    }

    [Fact]
    public async Task A_webhook_that_comes_a_hundred_times_is_accepted_a_hundred_times_with_one_question_to_the_manager()
    {
        var body = MetaWebhook.Body([("16505551234", "wamid.1")]);

        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(body)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Single(Questions());
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("k.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("..")]
    public async Task A_wrong_secret_is_401_and_has_no_effect(string secret)
    {
        var body = MetaWebhook.Body([("16505551234", "wamid.1")]);

        var response = await MetaWebhook.PostAsync(_fixture.Client, $"/webhooks/whatsapp/cloud/{_connection:n}/{secret}", body, MetaWebhook.Sign(body));

        Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound);
        await AssertNoEffectAsync(asked: 0);
    }

    [Fact]
    public async Task The_secret_of_another_connection_or_of_an_integration_is_401()
    {
        var body = MetaWebhook.Body([("16505551234", "wamid.1")]);
        foreach (var secret in new[] { _fixture.Webhooks.Create("whatsapp", Guid.NewGuid(), 1), _fixture.Webhooks.Create("chatwoot", _connection, 1) })
        {
            var response = await MetaWebhook.PostAsync(_fixture.Client, $"/webhooks/whatsapp/cloud/{_connection:n}/{secret}", body, MetaWebhook.Sign(body));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        await AssertNoEffectAsync(asked: 0);
    }

    [Fact]
    public async Task A_revoked_generation_is_401()
    {
        AnswerConnection(generation: 2);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(MetaWebhook.Body([("1", "wamid.1")]), generation: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(MetaWebhook.Body([("1", "wamid.2")]), generation: 2)).StatusCode);
    }

    [Fact]
    public async Task A_new_generation_is_learnt_at_once()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(MetaWebhook.Body([("1", "wamid.1")]), generation: 1)).StatusCode);
        AnswerConnection(generation: 2);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(MetaWebhook.Body([("1", "wamid.2")]), generation: 2)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(MetaWebhook.Body([("1", "wamid.3")]), generation: 1)).StatusCode);
    }

    [Fact]
    public async Task A_connection_that_does_not_exist_is_401_and_asked_for_once()
    {
        _fixture.Manager.Answers<GetConnection>(_connection, _ => new RequestRefused { StatusCode = 404, Message = "connection not found" });

        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(MetaWebhook.Body([("1", "wamid.1")]))).StatusCode);

        await AssertNoEffectAsync(asked: 1);
    }

    [Fact]
    public async Task While_the_manager_is_away_an_unknown_connection_is_503_and_works_afterwards()
    {
        _fixture.Manager.Answers<GetConnection>(_connection, _ => null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(MetaWebhook.Body([("1", "wamid.1")]))).StatusCode);
        await AssertNoEffectAsync(asked: 1);

        AnswerConnection();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(MetaWebhook.Body([("1", "wamid.1")]))).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_missing_or_wrong_signature_is_403_and_has_no_effect(string? signature)
    {
        var response = await MetaWebhook.PostAsync(_fixture.Client, Path(), MetaWebhook.Body([("1", "wamid.1")]), signature);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await AssertNoEffectAsync(asked: 1);
    }

    [Fact]
    public async Task A_body_over_4_MB_is_413_and_has_no_effect()
    {
        var body = new byte[(4 * 1024 * 1024) + 1];

        var response = await MetaWebhook.PostAsync(_fixture.Client, Path(), body, MetaWebhook.Sign(body));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await AssertNoEffectAsync(asked: 1);
    }

    [Fact]
    public async Task A_body_of_3_MB_is_taken()
    {
        var body = MetaWebhook.Body([("1", "wamid.1")]);
        byte[] large = [.. body, .. Encoding.ASCII.GetBytes(new string(' ', (3 * 1024 * 1024) - body.Length))];

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(large)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    public async Task A_malformed_body_is_400_and_has_no_effect(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Encoding.UTF8.GetBytes(body))).StatusCode);
        await AssertNoEffectAsync(asked: 1);
    }

    [Fact]
    public async Task A_notice_of_the_account_is_passed_on()
    {
        const string body = """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"account_update","value":{"event":"PARTNER_REMOVED"}}]}]}""";

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Encoding.UTF8.GetBytes(body))).StatusCode);
        await ArriveAsync(items: 1);
    }

    private string Path(int generation = 1) => $"/webhooks/whatsapp/cloud/{_connection:n}/{_fixture.Webhooks.Create("whatsapp", _connection, generation)}";

    private Task<HttpResponseMessage> PostAsync(byte[] body, int generation = 1) =>
        MetaWebhook.PostAsync(_fixture.Client, Path(generation), body, MetaWebhook.Sign(body));

    private IEnumerable<GetConnection> Questions() => _fixture.Manager.Asked<GetConnection>().Where(query => query.ConnectionId == _connection);

    private Task ArriveAsync(int items, int receipts = 0) => Eventually.TrueAsync(
        () => Task.FromResult(_fixture.Arrivals.Items(_connection).Count == items && _fixture.Arrivals.Receipts(_connection).Count == receipts),
        $"{items} items and {receipts} receipts arrive");

    /// <summary>A probe on every partition overtakes nothing: when the probes are there, whatever came before would be too.</summary>
    private async Task AssertNoEffectAsync(int asked)
    {
        Assert.Equal(asked, Questions().Count());
        var probe = Guid.NewGuid();
        AnswerConnection(probe);
        var chats = Enumerable.Range(0, 200).Select(number => ($"{number}", $"probe.{number}"));
        var body = MetaWebhook.Body(chats, ["probe"]);
        var path = $"/webhooks/whatsapp/cloud/{probe:n}/{_fixture.Webhooks.Create("whatsapp", probe, 1)}";
        Assert.Equal(HttpStatusCode.OK, (await MetaWebhook.PostAsync(_fixture.Client, path, body, MetaWebhook.Sign(body))).StatusCode);
        await Eventually.TrueAsync(
            () => Task.FromResult(_fixture.Arrivals.Items(probe).Count == 200 && _fixture.Arrivals.Receipts(probe).Count == 1), "the probes arrive");
        Assert.Empty(_fixture.Arrivals.Items(_connection));
        Assert.Empty(_fixture.Arrivals.Receipts(_connection));
    }

    private void AnswerConnection(int generation = 1) => AnswerConnection(_connection, generation);

    private void AnswerConnection(Guid connection, int generation = 1) => _fixture.Manager.Answers<GetConnection>(connection, query => new ConnectionFound
    {
        QueryId = query.QueryId,
        Connector = "cloud",
        Generation = generation,
        SealedWebhookKey = _fixture.Manager.Secrets.Seal(MetaWebhook.AppSecret, query.QueryId),
        SealedVerifyToken = _fixture.Manager.Secrets.Seal("verify me", query.QueryId),
    });
}
