using System.Net;
using System.Text;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Gateway.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.Gateway;

[Collection(GatewayCollection.Name)]
public sealed class ChatwootWebhookTests(GatewayFixture fixture)
{
    private readonly Guid _integration = Guid.NewGuid();

    [Theory]
    [InlineData("message_created", """{"event":"message_created","id":7,"content":"h\u0026i","conversation":{"id":12}}""")]
    [InlineData("message_updated", """{"id":7,"conversation":{"messages":[{"id":99}],"id":12},"event":"message_updated"}""")]
    [InlineData("conversation_typing_on", """{"event":"conversation_typing_on","conversation":{"id":12},"is_private":false}""")]
    [InlineData("conversation_typing_off", """{"event":"conversation_typing_off","conversation":{"id":12},"is_private":false}""")]
    public async Task Messages_and_typing_go_to_the_outbound_relay_byte_for_byte(string name, string json)
    {
        var response = await PostAsync(json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        await Eventually.TrueAsync(() => Task.FromResult(fixture.Arrivals.Messages(_integration).Count == 1), "the webhook arrives");
        var arrived = fixture.Arrivals.Messages(_integration).Single();
        Assert.Equal($"{_integration:n}/12", arrived.PartitionKey);
        Assert.Equal((name, 1, "sha256=abc", "1749416383", "delivery-1"), (arrived.Request.Event, arrived.Request.Generation, arrived.Request.Signature, arrived.Request.Timestamp, arrived.Request.DeliveryId));
        Assert.Equal(json, Encoding.UTF8.GetString(arrived.Request.Body));
        Assert.Empty(fixture.Arrivals.Conversations(_integration));
    }

    [Theory]
    [InlineData("conversation_created")]
    [InlineData("conversation_updated")]
    [InlineData("conversation_status_changed")]
    [InlineData("conversation_something_new")]
    public async Task Conversations_go_to_the_inbound_relay(string name)
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($$"""{"event":"{{name}}","id":12}""")).StatusCode);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Arrivals.Conversations(_integration).Count == 1), "the webhook arrives");
        Assert.Equal(name, fixture.Arrivals.Conversations(_integration).Single().Request.Event);
        Assert.Empty(fixture.Arrivals.Messages(_integration));
    }

    [Fact]
    public async Task What_an_agent_writes_to_the_bridge_goes_to_the_inbound_relay()
    {
        const string json = $$"""{"event":"message_created","id":7,"conversation":{"id":12,"contact_inbox":{"source_id":"{{ControlConversation.SourceId}}"} } }""";
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(json)).StatusCode);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Arrivals.Conversations(_integration).Count == 1), "the webhook arrives");
        Assert.Equal(json, Encoding.UTF8.GetString(fixture.Arrivals.Conversations(_integration).Single().Request.Body));
        Assert.Empty(fixture.Arrivals.Messages(_integration));
    }

    [Fact]
    public async Task What_is_written_in_the_inbox_of_an_integration_that_has_ended_is_answered_so_until_it_goes_on()
    {
        fixture.Manager.Answers<GetIntegrationLife>(_integration, _ => new IntegrationLife { IsLive = false });
        var ended = await PostAsync(Message(1));
        Assert.Equal((HttpStatusCode.Gone, "this integration has ended"), (ended.StatusCode, await ended.ErrorAsync()));

        fixture.Manager.Answers<GetIntegrationLife>(_integration, _ => new IntegrationLife { IsLive = true });
        await Eventually.TrueAsync(async () => (await PostAsync(Message(2))).StatusCode == HttpStatusCode.OK, "it is accepted again");
        Assert.DoesNotContain(fixture.Arrivals.Messages(_integration), webhook => Encoding.UTF8.GetString(webhook.Request.Body) == Message(1));
    }

    [Fact]
    public async Task While_the_manager_is_silent_an_integration_counts_as_live()
    {
        fixture.Manager.Answers<GetIntegrationLife>(_integration, _ => null);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message(1))).StatusCode);
    }

    [Fact]
    public async Task A_wrong_secret_of_a_path_is_reported_once_in_a_few_seconds()
    {
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Message(1), "wrong")).StatusCode);
        await Eventually.TrueAsync(() => Task.FromResult(fixture.Arrivals.Suspicions(_integration).Count == 1), "it is reported");
        Assert.Equal("path", fixture.Arrivals.Suspicions(_integration).Single().Sign);
    }

    [Fact]
    public async Task The_messages_of_a_conversation_stay_in_order()
    {
        for (var id = 1; id <= 50; id++)
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message(id))).StatusCode);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Arrivals.Messages(_integration).Count == 50), "all arrive");
        Assert.Equal(
            Enumerable.Range(1, 50).Select(Message),
            fixture.Arrivals.Messages(_integration).Select(webhook => Encoding.UTF8.GetString(webhook.Request.Body)));
    }

    [Fact]
    public async Task An_event_that_nobody_needs_is_answered_and_published_nowhere()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"event":"webwidget_triggered","id":1}""")).StatusCode);
        await AssertNoEffectAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_400_wherever_they_are()
    {
        using var content = new ByteArrayContent([.. "{\"event\":\"message_created\",\"id\":7,\"conversation\":{\"id\":12},\"content\":\""u8, 0xff, .. "\"}"u8]);
        var response = await fixture.Client.CallAsync("POST", $"/webhooks/chatwoot/{_integration:n}/{fixture.Webhooks.Create("chatwoot", _integration, 1)}", null, content);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed webhook"), (response.StatusCode, await response.ErrorAsync()));
        await AssertNoEffectAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":5}""")]
    [InlineData("""{"event":"\ud800"}""")]
    [InlineData("""{"event":"message_created"} {}""")]
    public async Task A_malformed_body_is_400_and_has_no_effect(string body)
    {
        var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("malformed webhook", await response.ErrorAsync());
        await AssertNoEffectAsync();
    }

    [Fact]
    public async Task A_body_over_2_MB_is_413_and_has_no_effect()
    {
        var response = await PostAsync($$"""{"event":"message_created","content":"{{new string('x', 2 * 1024 * 1024)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await AssertNoEffectAsync();
    }

    [Fact]
    public async Task A_wrong_secret_is_401_and_has_no_effect()
    {
        foreach (var secret in new[] { "wrong", fixture.Webhooks.Create("whatsapp", _integration, 1), fixture.Webhooks.Create("chatwoot", Guid.NewGuid(), 1) })
        {
            var response = await PostAsync("""{"event":"message_created","id":7,"conversation":{"id":12}}""", secret);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("unknown webhook path", await response.ErrorAsync());
        }

        await AssertNoEffectAsync();
    }

    [Fact]
    public async Task Guessing_secrets_is_limited_and_a_right_one_is_not()
    {
        await using var gateway = await fixture.StartGatewayAsync("--Gateway:RefusalsPerMinute=2");
        const string json = """{"event":"webwidget_triggered"}""";
        for (var guess = 0; guess < 2; guess++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(json, "guess", gateway.Client)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(json, "guess", gateway.Client)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(json, client: gateway.Client)).StatusCode);
    }

    private static string Message(int id) => $$$"""{"event":"message_created","id":{{{id}}},"conversation":{"id":12}}""";

    private async Task<HttpResponseMessage> PostAsync(string json, string? secret = null, HttpClient? client = null)
    {
        var path = $"/webhooks/chatwoot/{_integration:n}/{secret ?? fixture.Webhooks.Create("chatwoot", _integration, 1)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Chatwoot-Signature", "sha256=abc");
        request.Headers.Add("X-Chatwoot-Timestamp", "1749416383");
        request.Headers.Add("X-Chatwoot-Delivery", "delivery-1");
        return await (client ?? fixture.Client).SendAsync(request);
    }

    /// <summary>What is published afterwards on the same partition arrives alone.</summary>
    private async Task AssertNoEffectAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"event":"message_created","id":1,"content":"probe","conversation":{"id":12}}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"event":"conversation_updated","id":12}""")).StatusCode);
        await Eventually.TrueAsync(
            () => Task.FromResult(fixture.Arrivals.Messages(_integration).Count > 0 && fixture.Arrivals.Conversations(_integration).Count > 0), "the probes arrive");
        Assert.Contains("probe", Encoding.UTF8.GetString(Assert.Single(fixture.Arrivals.Messages(_integration)).Request.Body), StringComparison.Ordinal);
        Assert.Single(fixture.Arrivals.Conversations(_integration));
    }
}
