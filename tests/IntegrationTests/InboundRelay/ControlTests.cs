using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>The conversation in which the bridge talks with agents about itself.</summary>
public sealed class ControlTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    public Task InitializeAsync() => world.Chatwoot.ResetTroubleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("en", "🔴 sales: the connection to WhatsApp is lost (190: expired). Messages wait", "🟢 sales: the connection to WhatsApp is back.")]
    [InlineData("pt", "🔴 sales: a conexão com o WhatsApp caiu (190: expired).", "🟢 sales: a conexão com o WhatsApp voltou.")]
    [InlineData("es", "🔴 sales: se perdió la conexión con WhatsApp (190: expired).", "🟢 sales: la conexión con WhatsApp volvió.")]
    public async Task Agents_are_told_when_the_connection_is_lost_and_back_in_one_conversation(string language, string lost, string restored)
    {
        var instance = await CreateAsync(language);

        await ReportAsync(instance, healthy: false);
        await ReportAsync(instance, healthy: false);
        await instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, "resolved");
        await world.PublishAsync(instance.Webhook(conversation, "resolved", TimeProvider.System.GetUtcNow().AddSeconds(1)));
        await instance.UntilKnownAsync((long)conversation["id"]!, "resolved");
        await ReportAsync(instance, healthy: true);

        var texts = await instance.UntilShownAsync(2);
        Assert.StartsWith(lost, texts[0], StringComparison.Ordinal);
        Assert.Equal(restored, texts[1]);
        Assert.Equal(ControlConversation.SourceId, (string)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["source_id"]!);
    }

    [Theory]
    [InlineData(" Status ", "🟢 sales: connected to WhatsApp.")]
    [InlineData("help", "Write **status** to see the state of the connection, or **help** for this text. Nothing written here is sent to WhatsApp.")]
    [InlineData("what?", "Write **status** to see the state of the connection, or **help** for this text. Nothing written here is sent to WhatsApp.")]
    public async Task A_command_is_answered_once(string command, string answer)
    {
        var instance = await CreateAsync();
        var asked = await AskAsync(instance, command);

        await instance.CommandAsync((long)asked["conversation_id"]!, (long)asked["id"]! + 1, "a note", isPrivate: true);
        await instance.CommandAsync((long)asked["conversation_id"]!, (long)asked["id"]!, command);
        await instance.CommandAsync((long)asked["conversation_id"]!, (long)asked["id"]!, command);

        var messages = await instance.UntilMessagesAsync(3);
        Assert.Equal(3, messages.Count);
        Assert.Equal(answer, (string)messages[2]["content"]!);
        Assert.Equal((long)asked["id"]!, (long)messages[2]["content_attributes"]!["in_reply_to"]!);
    }

    [Theory]
    [InlineData("en", "🔴 sales: WhatsApp disabled the business account: nothing can be sent. Appeal in Meta's Business Support.")]
    [InlineData("pt", "🔴 sales: o WhatsApp desativou a conta comercial: nada pode ser enviado. Recorra no Suporte Empresarial da Meta.")]
    [InlineData("es", "🔴 sales: WhatsApp inhabilitó la cuenta de empresa: no se puede enviar nada. Apele en la ayuda para empresas de Meta.")]
    public async Task What_WhatsApp_tells_of_the_business_account_is_said_once_to_its_integration_alone(string language, string says)
    {
        var (instance, neighbour) = (await CreateAsync(language), await CreateAsync(language));

        await TellAsync(instance, "account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""");
        await TellAsync(instance, "account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""");
        await TellAsync(instance, "phone_number_quality_update", """{"display_phone_number":"15550783881","event":"FLAGGED"}""");

        var texts = await instance.UntilShownAsync(2);
        Assert.Equal(2, texts.Count);
        Assert.Equal(says, texts[0]);
        Assert.StartsWith("🟠 +15550783881: ", texts[1], StringComparison.Ordinal);
        Assert.Equal(ControlConversation.SourceId, (string)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["source_id"]!);
        Assert.Empty(await world.Chatwoot.ConversationsAsync(neighbour.Inbox));
    }

    [Fact]
    public async Task Another_business_account_is_none_of_a_numbers_business()
    {
        var instance = await world.CreateInstanceAsync();
        instance.BusinessAccount = "78";
        await instance.PublishAsync();

        await TellAsync(instance, "account_update", """{"event":"ACCOUNT_DELETED"}""");
        await TellAsync(instance, "account_review_update", """{"decision":"APPROVED"}""", account: "78");

        Assert.Equal(["🟢 sales: WhatsApp approved the business account."], await instance.UntilShownAsync(1));
    }

    private async Task TellAsync(TestInstance instance, string field, string value, string account = "77")
    {
        var body = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{account}}}","time":1796058000,"changes":[{"field":"{{{field}}}","value":{{{value}}} }]}]}""";
        var item = Assert.Single(CloudApiWebhook.Split(Encoding.UTF8.GetBytes(body)).Account);
        await world.PublishAsync(new WhatsAppItemReceived
        {
            ConnectionId = instance.ConnectionId,
            Connector = "cloud",
            Endpoint = item.Endpoint,
            Chat = item.Chat,
            Kind = item.Kind,
            ProviderMessageId = item.ProviderMessageId,
            SentAt = item.SentAt,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
            BatchPosition = 0,
            Payload = item.Payload,
        });
    }

    /// <summary>The bridge has spoken, so that there is a conversation, and an agent writes into it.</summary>
    private async Task<JsonNode> AskAsync(TestInstance instance, string command)
    {
        await ReportAsync(instance, healthy: false);
        await instance.UntilShownAsync(1);
        await ReportAsync(instance, healthy: true);
        await UntilKnownAsync(instance, healthy: true);
        await world.QueryAsync<int>("update whatsapp_health set announced = true where instance_id = @Id returning 1", new { instance.Id });
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox));
        await world.Chatwoot.PostAsync((long)conversation["id"]!, command);
        return (await instance.UntilMessagesAsync(2))[1];
    }

    private Task<TestInstance> CreateAsync(string language = "en") =>
        world.CreateInstanceAsync(state => state with { ReopenResolved = false, Presentation = new ChatwootPresentation { Language = language } });

    private Task ReportAsync(TestInstance instance, bool healthy) => world.PublishAsync(new IntegrationHealthChanged
    {
        InstanceId = instance.Id,
        IntegrationId = instance.IntegrationId,
        Version = 1,
        Remote = "whatsapp",
        Healthy = healthy,
        Error = healthy ? "" : "190: expired",
    });

    private Task UntilKnownAsync(TestInstance instance, bool healthy) => Eventually.TrueAsync(
        async () => await world.QueryAsync<bool?>("select healthy from whatsapp_health where instance_id = @Id", new { instance.Id }) == healthy,
        $"it is known as {(healthy ? "healthy" : "failing")}");
}
