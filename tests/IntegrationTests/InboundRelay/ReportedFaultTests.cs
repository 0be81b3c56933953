using System.Text;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>Webhooks as Meta wrote them, for faults that people reported of such bridges.</summary>
public sealed class ReportedFaultTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private readonly string _customer = TestInstance.NewCustomer();
    private TestInstance _instance = null!;

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_person_whose_user_id_changes_keeps_contact_and_conversation()
    {
        var (before, now) = ($"BR.{_customer}", $"BR.9{_customer}");
        await MessageAsync($$$"""{"from_user_id":"{{{before}}}","id":"{{{_customer}}}.1","timestamp":"1","type":"text","text":{"body":"one"}}""", $$$"""[{"user_id":"{{{before}}}","profile":{"name":"Ana"}}]""");
        await _instance.UntilShownAsync(1);
        await MessageAsync($$$"""{"id":"{{{_customer}}}.2","timestamp":"2","type":"system","system":{"type":"user_changed_user_id","user_id":"{{{now}}}","previous_user_id":"{{{before}}}"}}""");
        await _instance.UntilShownAsync(2);
        await MessageAsync($$$"""{"from_user_id":"{{{now}}}","id":"{{{_customer}}}.3","timestamp":"3","type":"text","text":{"body":"two"}}""");

        var messages = await _instance.UntilMessagesAsync(3);
        Assert.Equal([false, true, false], messages.Select(message => (bool)message["private"]!));
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.UntilAliasAsync(_instance, canonical: now, alias: before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_that_WhatsApp_tells_of_twice_is_one_note(bool updateFirst)
    {
        var (before, now) = ($"BR.{_customer}", $"BR.9{_customer}");
        await MessageAsync($$$"""{"from_user_id":"{{{before}}}","id":"{{{_customer}}}.1","timestamp":"1","type":"text","text":{"body":"one"}}""");
        await _instance.UntilShownAsync(1);
        var message = () => MessageAsync($$$"""{"id":"{{{_customer}}}.2","timestamp":"2","type":"system","system":{"type":"user_changed_user_id","user_id":"{{{now}}}","previous_user_id":"{{{before}}}"}}""");
        var update = () => FieldAsync("user_id_update", "user_id_update", $$$"""[{"user_id":{"previous":"{{{before}}}","current":"{{{now}}}"},"timestamp":"2"}]""");

        await (updateFirst ? update() : message());
        await _instance.UntilShownAsync(2);
        await (updateFirst ? message() : update());
        await _instance.UntilAsync("skipped");

        Assert.Equal(2, (await world.Chatwoot.MessagesAsync(_instance.Inbox)).Count);
    }

    [Fact]
    public async Task A_reaction_to_a_message_that_is_not_known_opens_no_conversation()
    {
        _instance.Change = state => state with { ReopenResolved = false };
        await _instance.PublishAsync();
        await TextAsync(_customer, "done, thanks");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, "resolved");
        await world.PublishAsync(_instance.Webhook(conversation, "resolved", TimeProvider.System.GetUtcNow().AddSeconds(1)));
        await _instance.UntilKnownAsync((long)conversation["id"]!, "resolved");

        await _instance.ReactAsync(_customer, "wamid.of-another-tool", "👍");
        await _instance.ReactAsync(TestInstance.NewCustomer(), "wamid.of-another-tool", "👍");

        await _instance.UntilShownAsync(2);
        await _instance.UntilAsync("skipped");
        Assert.Equal("resolved", (string)Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox))["status"]!);
        Assert.True((bool)(await world.Chatwoot.MessagesAsync(_instance.Inbox))[1]["private"]!);
    }

    [Theory]
    [InlineData("""{"type":"customer_changed_number","body":"Ana changed","customer":"{0}","wa_id":"{1}"}""")]
    [InlineData("""{"type":"customer_changed_number","body":"Ana changed","customer":"{0}","new_wa_id":"{1}"}""")]
    [InlineData("""{"type":"user_changed_number","body":"Ana changed from A to B","new_wa_id":"{1}"}""")]
    [InlineData("""{"type":"user_changed_number","body":"User Ana from 1 to 2 changed from {0} to {1}"}""")]
    [InlineData("""{"body":"Ana changed","wa_id":"{1}"}""")]
    public async Task A_new_number_is_understood_in_every_form_in_which_it_was_ever_told(string system)
    {
        var moved = TestInstance.NewCustomer();
        await TextAsync(_customer, "before");
        await _instance.UntilShownAsync(1);
        await MessageAsync($$"""{"from":"{{_customer}}","id":"{{_customer}}.2","timestamp":"2","type":"system","system":{{system.Replace("{0}", _customer).Replace("{1}", moved)}}}""");
        await _instance.UntilShownAsync(2);
        await TextAsync(moved, "after");

        var messages = await _instance.UntilMessagesAsync(3);
        Assert.Equal([false, true, false], messages.Select(message => (bool)message["private"]!));
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        Assert.Equal("+" + moved, (string?)(await world.Chatwoot.ContactAsync((long)conversation["contact_id"]!))["phone_number"]);
    }

    [Theory]
    [InlineData("""{"type":"system","system":{"type":"customer_identity_changed","body":"x","customer":"1","identity":"a1"}}""", "security code")]
    [InlineData("""{"type":"unsupported","errors":[{"code":131051,"title":"x"}],"unsupported":{"type":"pin"}}""", "pinned")]
    [InlineData("""{"type":"unsupported","errors":[{"code":131051,"title":"x"}],"unsupported":{"type":"keep_in_chat"}}""", "kept")]
    [InlineData("""{"type":"unsupported","errors":[{"code":131051,"title":"x"}],"unsupported":{"type":"revoke"}}""", "deleted")]
    [InlineData("""{"type":"unsupported","errors":[{"code":131051,"title":"x"}],"unsupported":{"type":"edit"}}""", "edited")]
    [InlineData("""{"type":"request_welcome"}""", "first time")]
    public async Task What_happened_to_a_chat_is_a_note_that_reopens_nothing_and_opens_nothing(string message, string says)
    {
        await TextAsync(_customer, "done, thanks");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, "resolved");
        var stranger = TestInstance.NewCustomer();

        await MessageAsync(From(_customer, message));
        await MessageAsync(From(stranger, message));

        var note = (await _instance.UntilMessagesAsync(2))[1];
        Assert.True((bool)note["private"]!);
        Assert.Contains(says, (string)note["content"]!, StringComparison.Ordinal);
        await _instance.UntilAsync("skipped");
        Assert.Equal("resolved", (string)Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox))["status"]!);
    }

    [Fact]
    public async Task A_missed_call_is_one_line_of_the_caller()
    {
        var call = $$$"""[{"id":"wacid.{{{_customer}}}","from":"{{{_customer}}}","to":"1555","timestamp":"5","direction":"USER_INITIATED","event":"EVENT","status":"FAILED"}]""";
        await FieldAsync("calls", "calls", call.Replace("EVENT", "connect"));
        await FieldAsync("calls", "calls", call.Replace("EVENT", "terminate"));
        await FieldAsync("calls", "calls", call.Replace("EVENT", "terminate"));

        Assert.Equal(["📞 Missed call"], await _instance.UntilShownAsync(1));
    }

    [Fact]
    public async Task What_becomes_of_a_payment_is_a_note_in_its_chat_that_opens_nothing()
    {
        await TextAsync(_customer, "I want to pay");
        await _instance.UntilShownAsync(1);
        var conversation = Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
        await world.Chatwoot.SetStatusAsync((long)conversation["id"]!, "resolved");
        foreach (var person in new[] { _customer, TestInstance.NewCustomer() })
        {
            var payment = """[{"id":"wamid.PERSON","recipient_id":"PERSON","timestamp":"3","type":"payment","status":"failed","payment":{"reference_id":"p-8","amount":{"value":15990,"offset":100},"currency":"BRL","transaction":{"id":"tx","error":{"reason":"Saldo insuficiente"}}}}]"""
                .Replace("PERSON", person, StringComparison.Ordinal);
            await FieldAsync("messages", "statuses", payment);
            await FieldAsync("messages", "statuses", payment);
        }

        var note = (await _instance.UntilMessagesAsync(2))[1];
        Assert.True((bool)note["private"]!);
        Assert.Equal("💳 Payment failed: 159.90 BRL (order p-8). Saldo insuficiente.", (string)note["content"]!);
        await _instance.UntilAsync("skipped");
        Assert.Equal("resolved", (string)Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox))["status"]!);
        Assert.Equal(2, (await world.Chatwoot.MessagesAsync(_instance.Inbox)).Count);
    }

    [Fact]
    public async Task A_wish_about_marketing_is_a_note_for_somebody_known_only()
    {
        await TextAsync(_customer, "hello");
        await _instance.UntilShownAsync(1);
        foreach (var person in new[] { _customer, TestInstance.NewCustomer() })
            await FieldAsync("user_preferences", "user_preferences", $$"""[{"wa_id":"{{person}}","detail":"x","category":"marketing_messages","value":"stop","timestamp":1796058000}]""");

        var note = (await _instance.UntilMessagesAsync(2))[1];
        Assert.True((bool)note["private"]!);
        await _instance.UntilAsync("skipped");
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
    }

    [Fact]
    public async Task A_new_subject_names_the_groups_contact()
    {
        var group = $"Y2FwaV9ncm91cDo{_customer}";
        await MessageAsync($$$"""{"from":"{{{_customer}}}","group_id":"{{{group}}}","id":"{{{_customer}}}.1","timestamp":"1","type":"text","text":{"body":"hello"}}""");
        await _instance.UntilShownAsync(1);
        var contact = (long)Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox))["contact_id"]!;
        Assert.Equal($"WhatsApp group {group[^4..]}", (string?)(await world.Chatwoot.ContactAsync(contact))["name"]);

        await FieldAsync("group_settings_update", "groups", $$$"""[{"timestamp":"2","group_id":"{{{group}}}","type":"group_settings_update","group_subject":{"text":"Obra 12","update_successful":true}}]""");

        Assert.True((bool)(await _instance.UntilMessagesAsync(2))[1]["private"]!);
        await Eventually.TrueAsync(async () => (string?)(await world.Chatwoot.ContactAsync(contact))["name"] == "Obra 12", "the contact has the subject as its name");
    }

    [Theory]
    [InlineData("52{0}14", "521{0}14")]
    [InlineData("55119{0}", "5511{0}")]
    [InlineData("54{0}11", "549{0}11")]
    public async Task Who_answers_an_agents_first_message_from_another_form_of_the_number_is_in_that_conversation(string addressed, string onWhatsApp)
    {
        var digits = Random.Shared.NextInt64(80000000, 99999999);
        var (to, from) = (string.Format(null, addressed, digits), string.Format(null, onWhatsApp, digits));
        var opened = await world.Chatwoot.OpenConversationAsync(_instance.Inbox, "+" + to, "Hola");
        // The answer to the send named no other form, or was lost.
        await _instance.SentAsync(to, (await world.Chatwoot.MessagesAsync(_instance.Inbox))[0], $"wamid.{to}", opened);

        await TextAsync(from, "Sí, claro");

        await _instance.UntilShownAsync(2);
        Assert.Single(await world.Chatwoot.ConversationsAsync(_instance.Inbox));
    }

    private static string From(string customer, string message) => $$"""{"from":"{{customer}}","id":"wamid.{{Guid.NewGuid():n}}","timestamp":"2",{{message[1..]}}""";

    private Task TextAsync(string customer, string text) =>
        MessageAsync($$$"""{"from":"{{{customer}}}","id":"wamid.{{{Guid.NewGuid():n}}}","timestamp":"1","type":"text","text":{"body":"{{{text}}}"}}""");

    private Task MessageAsync(string message, string contacts = "[]") => PublishAsync("messages", $$""" "contacts":{{contacts}},"messages":[{{message}}] """);

    private Task FieldAsync(string field, string member, string parts) => PublishAsync(field, $$""" "{{member}}":{{parts}} """);

    /// <summary>As the gateway does: split, published item by item.</summary>
    private async Task PublishAsync(string field, string members)
    {
        var body = $$$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"{{{field}}}","value":{"metadata":{"phone_number_id":"{{{_instance.Endpoint}}}"},{{{members}}}}}]}]}""";
        var position = 0;
        foreach (var item in CloudApiWebhook.Split(Encoding.UTF8.GetBytes(body)).Items)
        {
            await world.PublishAsync(new WhatsAppItemReceived
            {
                ConnectionId = _instance.ConnectionId,
                Connector = "cloud",
                Endpoint = item.Endpoint,
                Chat = item.Chat,
                Kind = item.Kind,
                ProviderMessageId = item.ProviderMessageId,
                SentAt = item.SentAt,
                ReceivedAt = TimeProvider.System.GetUtcNow(),
                BatchPosition = position++,
                Payload = item.Payload,
            });
        }
    }
}
