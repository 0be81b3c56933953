using System.Text;
using System.Text.Json;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.UnitTests.WhatsApp.CloudApi;

public sealed class CloudApiWebhookTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{}]}""")]
    public void A_body_of_another_shape_is_refused(string body) =>
        Assert.ThrowsAny<JsonException>(() => CloudApiWebhook.Split(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Everything_in_a_batch_comes_out_in_order_with_its_own_number()
    {
        var batch = Split(
            """
            {"object":"whatsapp_business_account","entry":[
              {"changes":[
                {"field":"messages","value":{"metadata":{"phone_number_id":"1"},"contacts":[{"wa_id":"49151","profile":{"name":"A"}},{"wa_id":"49152","profile":{"name":"B"}}],
                  "messages":[{"from":"49151","id":"m1","timestamp":"1","type":"text","text":{"body":"a"}},{"from":"49152","id":"m2","timestamp":"2","type":"text","text":{"body":"b"}}],
                  "statuses":[{"id":"s1","status":"sent","timestamp":"1"},{"id":"s2","status":"read","timestamp":"1"}]}},
                {"field":"messages","value":{"metadata":{"phone_number_id":"2"},"messages":[{"from":"49151","id":"m3","timestamp":"3","type":"text","text":{"body":"c"}}]}}]},
              {"changes":[
                {"field":"account_update","value":{"event":"X"}},
                {"field":"smb_message_echoes","value":{"metadata":{"phone_number_id":"2"},"message_echoes":[{"from":"2","to":"49152","id":"m4","timestamp":"4","type":"text","text":{"body":"d"}}]}},
                {"field":"calls","value":{"metadata":{"phone_number_id":"2"},"statuses":[{"id":"c1","status":"RINGING"}]}}]}]}
            """);

        Assert.Equal(["1/49151/m1", "1/49152/m2", "2/49151/m3", "2/49152/m4"], batch.Items.Select(item => $"{item.Endpoint}/{item.Chat}/{item.ProviderMessageId}"));
        Assert.Equal(["A", "B", null, null], batch.Items.Select(item => CloudApiItem.Parse(item.Payload).Chat.Name));
        Assert.Equal(["1/s1", "1/s2"], batch.Receipts.Select(receipt => $"{receipt.Endpoint}/{receipt.ProviderMessageId}"));
        Assert.Equal(["account_update"], batch.Notices);
    }

    [Fact]
    public void A_person_keeps_one_chat_however_the_message_names_them()
    {
        string[] messages =
        [
            """{"from":"49151","id":"1","timestamp":"1","type":"text","text":{"body":"a"}}""",
            """{"from":"49151","from_user_id":"DE.1","id":"2","timestamp":"1","type":"text","text":{"body":"a"}}""",
            """{"from":"49151","id":"3","timestamp":"1","type":"reaction","reaction":{"message_id":"1","emoji":"x"}}""",
            """{"from":"49151","id":"4","timestamp":"1","type":"revoke","revoke":{"original_message_id":"1"}}""",
            """{"from":"49151","id":"5","timestamp":"1","type":"system","system":{"type":"user_changed_number","wa_id":"49152"}}""",
            """{"from":"49151","id":"6","timestamp":"1","type":"hologram","hologram":{"body":"x"}}""",
        ];

        Assert.All(messages, message => Assert.Equal("49151", One(message).Chat));
        Assert.All(messages, message => Assert.Equal("49151", CloudApiItem.Parse(One(message).Payload).Chat.Phone));
    }

    [Fact]
    public void A_person_who_hides_the_phone_is_known_by_user_id()
    {
        var item = One("""{"from_user_id":"US.1","id":"1","timestamp":"1","type":"text","text":{"body":"a"}}""", """[{"user_id":"US.1","profile":{"name":"Pablo"}}]""");
        var chat = CloudApiItem.Parse(item.Payload).Chat;

        Assert.Equal("US.1", item.Chat);
        Assert.Equal(new WhatsAppAddress { Id = "US.1", Bsuid = "US.1", Name = "Pablo" }, chat);
    }

    [Fact]
    public void A_message_without_any_address_is_seen_and_lands_in_nobody_elses_chat()
    {
        var item = One("""{"id":"wamid.1","timestamp":"1","type":"text","text":{"body":"lost?"}}""");

        Assert.Equal("unknown-wamid.1", item.Chat);
        Assert.Equal(new TextContent("lost?"), Content(item));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","from":"49151","type":"text"}""")]
    [InlineData("""{"id":"1","from":"49151","type":"location","location":{"latitude":"north"}}""")]
    [InlineData("""{"id":"1","from":"49151","type":"contacts","contacts":{"x":1}}""")]
    [InlineData("""{"id":"1","from":"49151","type":"interactive","interactive":{"type":"list_reply"},"timestamp":"99999999999999999999"}""")]
    [InlineData("""{"id":"1","from":"49151","type":"edit","edit":{"message":null}}""")]
    [InlineData("""{"id":"1","from":"49151","type":{"a":1},"context":"x","errors":[7]}""")]
    public void Bent_messages_become_placeholders_and_the_same_item_each_time(string message)
    {
        var item = One(message);

        Assert.NotEmpty(Assert.IsType<UnsupportedContent>(Content(item)).Kind);
        Assert.Equal(item, One(message));
        Assert.NotEmpty(item.ProviderMessageId);
    }

    [Fact]
    public void Text_of_an_unknown_kind_is_not_lost() =>
        Assert.Equal(
            new UnsupportedContent("hologram", UnsupportedReason.UnknownKind, "look"),
            Content(One("""{"id":"1","from":"49151","type":"hologram","hologram":{"body":"look"}}""")));

    [Fact]
    public void An_unreadable_first_message_of_a_shared_number_sends_the_agent_to_the_phone() =>
        Assert.Equal(
            new UnsupportedContent("unknown", UnsupportedReason.NotAtTheMoment),
            Content(One("""{"id":"1","from":"49151","type":"unsupported","errors":[{"code":131060,"title":"unavailable"}],"unsupported":{"type":"unknown"}}""")));

    [Theory]
    [InlineData("""{"id":"1","from":"49151","type":"image","image":{"caption":"my bill"},"errors":[{"code":131052,"title":"Media download error"}]}""", "131052: Media download error")]
    [InlineData("""{"id":"1","from":"49151","type":"image","image":{"caption":"my bill"}}""", null)]
    public void Media_that_WhatsApp_could_not_fetch_says_so_and_keeps_its_caption(string message, string? reason) => Assert.Equal(
        new MediaContent { Kind = MediaKind.Image, Caption = "my bill", Unavailable = reason },
        Content(One(message)));

    [Fact]
    public void Escapes_as_Meta_writes_them_and_a_cut_emoji_come_through()
    {
        var item = One("""{"id":"1","from":"49151","type":"text","text":{"body":"Ol\u00e1 \"x\" https:\/\/x.y\n\ud83d\ude00 \ud83d"}}""");

        Assert.Equal(new TextContent("Olá \"x\" https://x.y\n😀 \uFFFD"), Content(item));
    }

    [Fact]
    public void A_status_that_says_nothing_of_delivery_is_null() =>
        Assert.Null(CloudApiReceipt.Parse("""{"id":"1","status":"held","timestamp":"1"}"""));

    private static MessageContent Content(WebhookItem item) => ((MessageReceived)CloudApiItem.Parse(item.Payload)).Content;

    private static WebhookItem One(string message, string contacts = "[]") => Assert.Single(Split(
        $$$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"contacts":{{{contacts}}},"messages":[{{{message}}}]}}]}]}""").Items);

    private static WebhookBatch Split(string body) => CloudApiWebhook.Split(Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("payment", "failed")]
    [InlineData("payment", "captured")]
    [InlineData("payment", "delivered")]
    [InlineData("something_new", "failed")]
    public void A_status_about_something_else_than_delivery_is_no_receipt(string type, string status)
    {
        var other = """{"id":"wamid.P","type":"TYPE","status":"STATUS","timestamp":"1","recipient_id":"16505550100"}"""
            .Replace("TYPE", type, StringComparison.Ordinal).Replace("STATUS", status, StringComparison.Ordinal);
        var webhook = """{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"statuses":[OTHER,{"id":"wamid.Q","type":"message","status":"delivered","timestamp":"1"}]}}]}]}"""
            .Replace("OTHER", other, StringComparison.Ordinal);
        var batch = CloudApiWebhook.Split(Encoding.UTF8.GetBytes(webhook));

        Assert.Equal(["wamid.Q"], batch.Receipts.Select(receipt => receipt.ProviderMessageId));
        Assert.DoesNotContain(batch.Items, item => item.Kind is not ItemKinds.System);
        Assert.Null(CloudApiReceipt.Parse(other));
        Assert.NotNull(CloudApiReceipt.Parse(batch.Receipts[0].Payload));
    }

    [Theory]
    [InlineData("""{"type":"payment","status":"failed","payment":{"reference_id":"p-8","amount":{"value":15990,"offset":100},"currency":"BRL","transaction":{"id":"tx","status":"failed","error":{"code":"insufficient_funds","reason":"Saldo insuficiente"}}}}""", PaymentState.Failed, "159.90 BRL", "p-8", "Saldo insuficiente")]
    [InlineData("""{"type":"payment","status":"captured","payment":{"reference_id":"p-8","amount":{"value":21000,"offset":100},"currency":"INR","transaction":{"id":"tx","status":"success"}}}""", PaymentState.Received, "210.00 INR", "p-8", null)]
    [InlineData("""{"status":"pending","payment":{"reference_id":"p-8"}}""", PaymentState.Pending, null, "p-8", null)]
    [InlineData("""{"type":"payment","status":"captured","payment":{"currency":"INR","refunds":[{"id":"r","status":"success","amount":{"value":100,"offset":100}}]}}""", PaymentState.Refunded, "1.00 INR", null, null)]
    [InlineData("""{"type":"payment","status":"captured","payment":{"refunds":[{"id":"r","status":"failed"}]}}""", PaymentState.RefundFailed, null, null, null)]
    [InlineData("""{"type":"payment","status":"failed","errors":[{"code":1,"title":"Declined"}]}""", PaymentState.Failed, null, null, "Declined")]
    public void A_status_about_a_payment_is_what_became_of_it_in_its_chat_and_no_receipt(string status, PaymentState state, string? amount, string? reference, string? problem)
    {
        var batch = Status(status);

        Assert.Empty(batch.Receipts);
        var item = Assert.Single(batch.Items);
        var happened = Assert.IsType<MessageReceived>(CloudApiItem.Parse(item.Payload));
        Assert.Equal(("1", "16505550100", ItemKinds.System), (item.Endpoint, item.Chat, item.Kind));
        Assert.Equal((item.Chat, item.ProviderMessageId, "wamid.P"), (happened.Chat.Id, happened.MessageId, happened.QuotedMessageId));
        Assert.NotEqual("wamid.P", happened.MessageId);
        Assert.Equal(new PaymentContent(state, amount, reference, problem), happened.Content);
    }

    [Fact]
    public void The_states_of_one_payment_are_items_of_their_own_and_a_repetition_is_the_same()
    {
        string[] states = ["pending", "failed", "pending", "captured"];
        Assert.Equal(
            3,
            states.Select(state => Status("""{"type":"payment","status":"STATE","payment":{"transaction":{"id":"tx"}}}""".Replace("STATE", state, StringComparison.Ordinal)).Items[0].ProviderMessageId).Distinct().Count());
    }

    [Fact]
    public void What_the_account_is_told_names_the_account_and_is_repeated_as_itself()
    {
        static WebhookItem? Notice(string account, string time) => Assert.Single(
            CloudApiWebhook.Split(Encoding.UTF8.GetBytes(
                """{"object":"whatsapp_business_account","entry":[{"id":"ID","time":TIME,"changes":[{"field":"account_update","value":{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}}]}]}"""
                    .Replace("ID\"", account + "\"", StringComparison.Ordinal).Replace("TIME", time, StringComparison.Ordinal))).Account);

        var told = Notice("77", "1796058000")!;
        Assert.Equal(("77", ItemKinds.Account, DateTimeOffset.FromUnixTimeSeconds(1796058000)), (told.Endpoint, told.Kind, told.SentAt));
        Assert.Equal(AccountNoticeKind.Disabled, CloudApiAccount.Parse(told.Payload)!.Kind);
        Assert.Equal(told.ProviderMessageId, Notice("77", "1796058000")!.ProviderMessageId);
        Assert.NotEqual(told.ProviderMessageId, Notice("77", "1796058001")!.ProviderMessageId);
        Assert.NotEqual(told.ProviderMessageId, Notice("78", "1796058000")!.ProviderMessageId);
    }

    /// <summary>The samples that the Test button of Meta's dashboard sends: of business account 0.</summary>
    [Theory]
    [InlineData("account_update", """{"phone_number":"16505551111","event":"VERIFIED_ACCOUNT"}""")]
    [InlineData("account_review_update", """{"decision":"APPROVED"}""")]
    [InlineData("phone_number_quality_update", """{"display_phone_number":"16505551111","event":"FLAGGED","current_limit":"TIER_10K"}""")]
    [InlineData("message_template_status_update", """{"event":"APPROVED","message_template_id":12345678,"message_template_name":"my_message_template","message_template_language":"pt-BR","reason":null}""")]
    [InlineData("business_capability_update", """{"max_daily_conversation_per_phone":100,"max_phone_numbers_per_business":25}""")]
    [InlineData("security", """{"display_phone_number":"16505551111","event":"PIN_CHANGED","requester":"1234567890"}""")]
    public void The_test_button_tells_nobody_about_an_account(string field, string value)
    {
        static WebhookBatch Of(string account, string field, string value) =>
            CloudApiWebhook.Split(Encoding.UTF8.GetBytes($$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{account}}}","time":1,"changes":[{"field":"{{{field}}}","value":{{{value}}} }]}]}"""));

        Assert.Single(Of("102290129340398", field, value).Account);
        var example = Of("0", field, value);
        Assert.Empty(example.Account);
        Assert.Empty(example.Items);
    }

    [Theory]
    [InlineData("""{"metadata":{"display_phone_number":"16505551111","phone_number_id":"123456123"},"message":{"from":"16315551181"}}""", true)]
    [InlineData("""{"metadata":{"phone_number_id":"123456123"}}""", true)]
    [InlineData("""{"metadata":{"phone_number_id":"106540352242922"}}""", true)]
    [InlineData("""{"metadata":{"display_phone_number":"+16505551111","phone_number_id":"5"}}""", true)]
    [InlineData("""{"message":{"from":"16315551181"}}""", true)]
    [InlineData("""{"contact":{"wa_id":"16315551181"}}""", true)]
    [InlineData("""{"metadata":{"display_phone_number":"5511987654321","phone_number_id":"1809012349"},"message":{"from":"5511912345678"}}""", false)]
    [InlineData("""{"message":{}}""", false)]
    public void Numbers_of_Metas_examples_are_nobodys(string payload, bool isExample) => Assert.Equal(isExample, CloudApiExamples.IsExample(payload));

    private static WebhookBatch Status(string status) => CloudApiWebhook.Split(Encoding.UTF8.GetBytes(
        """{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"statuses":[{"id":"wamid.P","timestamp":"1","recipient_id":"16505550100",STATUS]}}]}]}"""
            .Replace("STATUS", status[1..], StringComparison.Ordinal)));
}
