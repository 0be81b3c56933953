using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.InboundRelay;

public sealed class MediaTests(RelayWorld world) : IClassFixture<RelayWorld>, IAsyncLifetime
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("not really a picture");
    private TestInstance _instance = null!;

    public async Task InitializeAsync()
    {
        await world.Chatwoot.ResetTroubleAsync();
        _instance = await world.CreateInstanceAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_picture_arrives_with_its_caption_and_bytes()
    {
        var id = await PublishAsync(TestInstance.NewCustomer(), "image", "image/jpeg", new JsonObject { ["caption"] = "my *bill*" });
        var message = Assert.Single(await _instance.UntilMessagesAsync(1));

        Assert.Equal("my **bill**", (string?)message["content"]);
        Assert.Equal(id, (string?)message["source_id"]);
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal(("image", "image/jpeg", "jpg"), ((string)attachment["file_type"]!, (string)attachment["content_type"]!, (string)attachment["extension"]!));
        using var http = new HttpClient();
        Assert.Equal(Bytes, await http.GetByteArrayAsync(new Uri((string)attachment["data_url"]!)));
        await _instance.UntilAsync("delivered");
    }

    [Theory]
    [InlineData("video", "video/mp4", "video")]
    [InlineData("audio", "audio/ogg; codecs=opus", "audio")]
    [InlineData("document", "application/pdf", "file")]
    [InlineData("sticker", "image/webp", "image")]
    public async Task A_file_of_each_kind_is_shown_as_what_it_is(string kind, string type, string shownAs)
    {
        await PublishAsync(TestInstance.NewCustomer(), kind, type, new JsonObject { ["filename"] = kind is "document" ? "Nota nº 5.pdf" : null, ["voice"] = true });
        var message = Assert.Single(await _instance.UntilMessagesAsync(1));
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal(shownAs, (string?)attachment["file_type"]);
        Assert.Equal(Bytes.Length, (int)attachment["file_size"]!);
        Assert.Equal(kind is "document", ((string)attachment["data_url"]!).EndsWith(Uri.EscapeDataString("Nota nº 5.pdf"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_voice_note_of_the_businesss_phone_is_shown_as_sent_by_it()
    {
        await PublishAsync(TestInstance.NewCustomer(), "audio", "audio/ogg; codecs=opus", new JsonObject { ["voice"] = true }, echo: true);
        var message = Assert.Single(await _instance.UntilMessagesAsync(1));
        Assert.Equal((1, "delivered"), ((int)message["message_type"]!, (string)message["status"]!));
        Assert.True((bool)message["content_attributes"]!["external_echo"]!);
    }

    [Fact]
    public async Task Contact_cards_come_as_text_and_as_a_file_for_the_address_book()
    {
        var card = new JsonObject
        {
            ["name"] = new JsonObject { ["formatted_name"] = "João Silva" },
            ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+55 11 98765-4321" }),
        };
        await world.PublishAsync(_instance.Item(TestInstance.NewCustomer(), "", new JsonObject { ["type"] = "contacts", ["contacts"] = new JsonArray(card) }));
        var message = Assert.Single(await _instance.UntilMessagesAsync(1));
        Assert.Equal("👤 **João Silva**\n+55 11 98765-4321", (string?)message["content"]);
        using var http = new HttpClient();
        Assert.Contains("FN:João Silva", await http.GetStringAsync(new Uri((string)Assert.Single(message["attachments"]!.AsArray())!["data_url"]!)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_told_the_chat_goes_on_and_the_file_follows_when_it_can()
    {
        var customer = TestInstance.NewCustomer();
        var fault = await world.WhatsApp.FaultAsync(_instance.Endpoint, 131000);
        var id = await PublishAsync(customer, "image", "image/jpeg", new JsonObject { ["caption"] = "my bill" });
        await _instance.WriteAsync(customer, "did you get it?");

        await _instance.UntilVisibleAsync(2);
        var shown = await world.Chatwoot.MessagesAsync(_instance.Inbox);
        Assert.Contains("follows by itself", (string)shown[0]["content"]!);
        Assert.EndsWith("my bill", (string)shown[0]["content"]!);
        Assert.Equal("did you get it?", (string?)shown[1]["content"]);

        await world.WhatsApp.ClearFaultAsync(fault);
        var file = (await _instance.UntilMessagesAsync(3))[2];
        Assert.Single(file["attachments"]!.AsArray());
        Assert.Null((string?)file["content"]);
        Assert.Equal(id, (string?)file["source_id"]);
        Assert.Equal((long)shown[0]["id"]!, (long)file["content_attributes"]!["in_reply_to"]!);
        await _instance.UntilAsync("delivered", 2);
    }

    [Fact]
    public async Task A_file_that_was_tried_long_enough_is_told_at_its_placeholder_in_the_language_of_the_integration()
    {
        var instance = await world.CreateInstanceAsync(state => state with { Presentation = new ChatwootPresentation { Language = "pt" } });
        var fault = await world.WhatsApp.FaultAsync(instance.Endpoint, 190);
        await PublishAsync(TestInstance.NewCustomer(), "image", "image/jpeg", [], instance: instance);
        await instance.UntilVisibleAsync(1);

        await Eventually.TrueAsync(
            async () => await world.QueryAsync<long>(
                "update lane_messages set age_from = age_from - interval '73 hours' where owner = @Id and kind = 'late-file' returning id", new { instance.Id }) > 0,
            "the file is tried further");
        var messages = await instance.UntilMessagesAsync(2);
        await world.WhatsApp.ClearFaultAsync(fault);

        Assert.Contains("Ele virá sozinho", (string)messages[0]["content"]!);
        Assert.Contains("o WhatsApp recusa o acesso deste número (190", (string)messages[0]["content"]!);
        Assert.StartsWith("ℹ️ Não foi mais possível buscar este arquivo.", (string)messages[1]["content"]!);
        Assert.True((bool)messages[1]["private"]!);
        Assert.Equal((long)messages[0]["id"]!, (long)messages[1]["content_attributes"]!["in_reply_to"]!);
        await instance.UntilAsync("dead");
    }

    [Fact]
    public async Task A_token_that_is_refused_does_not_hold_up_what_customers_write()
    {
        var customer = TestInstance.NewCustomer();
        var fault = await world.WhatsApp.FaultAsync(_instance.Endpoint, 190);
        await PublishAsync(customer, "image", "image/jpeg", []);
        await _instance.UntilVisibleAsync(1);
        Assert.Contains("190", (string)(await world.Chatwoot.MessagesAsync(_instance.Inbox))[0]["content"]!);
        await world.WhatsApp.ClearFaultAsync(fault);
        Assert.Single((await _instance.UntilMessagesAsync(2))[1]["attachments"]!.AsArray());
    }

    [Theory]
    [InlineData("abort_after")]
    [InlineData("delay_after")]
    public async Task An_upload_whose_answer_is_lost_is_found_and_not_repeated(string kind)
    {
        var customer = TestInstance.NewCustomer();
        await _instance.WriteAsync(customer, "first");
        await _instance.UntilShownAsync(1);
        await world.Chatwoot.FaultAsync(new { kind, path = "messages$", method = "POST", times = 1, delay_ms = 3000 });
        await PublishAsync(customer, "image", "image/jpeg", []);
        await _instance.WriteAsync(customer, "last");

        var messages = await _instance.UntilMessagesAsync(3);
        Assert.Equal(["first", null, "last"], messages.Select(message => (string?)message["content"]));
        await _instance.UntilAsync("delivered", 3);
        Assert.Equal(3, (await world.Chatwoot.MessagesAsync(_instance.Inbox)).Count);
    }

    [Fact]
    public async Task A_file_that_Chatwoot_refuses_leaves_its_caption_and_the_reason()
    {
        await world.Chatwoot.FaultAsync(new { kind = "status", path = "messages$", method = "POST", times = 1, status = 413, body = "<html>413 Request Entity Too Large</html>", content_type = "text/html" });
        await PublishAsync(TestInstance.NewCustomer(), "document", "application/pdf", new JsonObject { ["filename"] = "big.pdf", ["caption"] = "all of it" });

        var message = Assert.Single(await _instance.UntilMessagesAsync(1));
        Assert.Contains("\"big.pdf\"", (string)message["content"]!);
        Assert.Contains("413", (string)message["content"]!);
        Assert.EndsWith("all of it", (string)message["content"]!);
        await _instance.UntilAsync("dead");
    }

    [Fact]
    public async Task A_file_that_Meta_could_not_fetch_is_told_with_the_reason()
    {
        await world.PublishAsync(_instance.Item(TestInstance.NewCustomer(), "", new JsonObject
        {
            ["type"] = "image",
            ["image"] = new JsonObject { ["caption"] = "my bill" },
            ["errors"] = new JsonArray(new JsonObject { ["code"] = 131052, ["title"] = "Media download error" }),
        }));
        var text = Assert.Single(await _instance.UntilShownAsync(1));
        Assert.Contains("131052", text);
        Assert.EndsWith("my bill", text);
        await _instance.UntilAsync("delivered");
    }

    private async Task<string> PublishAsync(string customer, string kind, string type, JsonObject extra, bool echo = false, TestInstance? instance = null)
    {
        instance ??= _instance;
        extra["id"] = await world.WhatsApp.AddFileAsync(instance.Endpoint, type, Bytes);
        extra["mime_type"] = type;
        var item = instance.Item(customer, "", new JsonObject { ["type"] = kind, [kind] = extra }, echo);
        await world.PublishAsync(item);
        return item.ProviderMessageId;
    }
}
