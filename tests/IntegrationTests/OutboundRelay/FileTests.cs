using System.Text;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class FileTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task Each_file_of_a_message_is_sent_in_order_with_the_text_below_the_first_that_can_have_one()
    {
        var tenant = await rig.AddTenantAsync(signMessages: true);
        var conversation = await tenant.OpenAsync("5511987660001");
        var message = await tenant.SendFilesAsync(
            conversation, "Your **invoice**", ("sticker.webp", "image/webp", TestFiles.WebP()), ("photo.png", "image/png", TestFiles.Png()),
            ("invoice 7.pdf", "application/pdf", TestFiles.Pdf()), ("data.zip", "application/zip", Encoding.UTF8.GetBytes("PK zip")));
        await tenant.SeesAsync(conversation, message, "delivered");

        var received = await tenant.ReceivedMessagesAsync("5511987660001");
        Assert.Equal(["sticker", "image", "document", "document"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.Equal("*Ana*:\nYour *invoice*", received[1]["text"]!.GetValue<string>());
        Assert.Equal("invoice 7.pdf", received[2]["body"]!["document"]!["filename"]!.GetValue<string>());
        Assert.Null(received[2]["body"]!["document"]!["caption"]);
        var photo = await tenant.FileAsync(received[1]);
        Assert.Equal(TestFiles.Png(), photo.Content);
        Assert.Equal("image/png", photo.Type);
        Assert.Equal(Encoding.UTF8.GetBytes("PK zip"), (await tenant.FileAsync(received[3])).Content);
    }

    [Fact]
    public async Task A_picture_in_the_text_goes_as_a_picture_at_its_place_and_never_as_an_address()
    {
        var tenant = await rig.AddTenantAsync(signMessages: true);
        var conversation = await tenant.OpenAsync("5511987660011");
        var stored = await tenant.SendFilesAsync(conversation, null, ("map.png", "image/png", TestFiles.Png()));
        await tenant.SeesAsync(conversation, stored, "delivered");
        var address = await tenant.AddressOfFileAsync(conversation, stored);
        var message = await tenant.WriteAsync(conversation, $"Olhe o mapa:\n\n![Mapa da loja]({address})\n\nEntrada pelos fundos.\n\n--\n\n![]({address}?cw_image_height=24px)");
        await tenant.SeesAsync(conversation, message, "delivered");

        var received = (await tenant.ReceivedMessagesAsync("5511987660011")).Skip(1).ToList();
        Assert.Equal(["text", "image", "text"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.Equal(["*Ana*:\nOlhe o mapa:", "Mapa da loja", "Entrada pelos fundos."], received.Select(part => part["text"]!.GetValue<string>()));
        Assert.Equal(TestFiles.Png(), (await tenant.FileAsync(received[1])).Content);
    }

    [Fact]
    public async Task A_text_too_long_for_a_caption_goes_before_the_file()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660002");
        var text = new string('x', 1025);
        var message = await tenant.SendFilesAsync(conversation, text, ("photo.png", "image/png", TestFiles.Png()));
        await tenant.SeesAsync(conversation, message, "delivered");

        var received = await tenant.ReceivedMessagesAsync("5511987660002");
        Assert.Equal(["text", "image"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.Equal(text, received[0]["text"]!.GetValue<string>());
        Assert.Null(received[1]["body"]!["image"]!["caption"]);
    }

    [Fact]
    public async Task A_picture_too_large_to_be_one_goes_as_a_document()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660003");
        byte[] large = [.. TestFiles.Png(), .. new byte[6 * 1024 * 1024]];
        var message = await tenant.SendFilesAsync(conversation, "see", ("plan.png", "image/png", large));
        await tenant.SeesAsync(conversation, message, "delivered");

        var document = (await tenant.ReceivedMessagesAsync("5511987660003")).Single();
        Assert.Equal("document", document["type"]!.GetValue<string>());
        Assert.Equal("see", document["text"]!.GetValue<string>());
        Assert.Equal("plan.png", document["body"]!["document"]!["filename"]!.GetValue<string>());
        Assert.Equal(large.Length, (await tenant.FileAsync(document)).Content.Length);
    }

    [Fact]
    public async Task A_recording_becomes_a_voice_note_of_one_channel_of_Opus()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660004");
        var message = await tenant.SendFilesAsync(conversation, null, ("recording.wav", "audio/wav", TestFiles.Wav()));
        await tenant.SeesAsync(conversation, message, "delivered");

        var voice = (await tenant.ReceivedMessagesAsync("5511987660004")).Single();
        Assert.Equal("audio", voice["type"]!.GetValue<string>());
        Assert.True(voice["body"]!["audio"]!["voice"]!.GetValue<bool>());
        var (content, type) = await tenant.FileAsync(voice);
        Assert.StartsWith("audio/ogg", type, StringComparison.Ordinal);
        Assert.Equal("OggS", Encoding.ASCII.GetString(content, 0, 4));
        Assert.Equal("OpusHead", Encoding.ASCII.GetString(content, 28, 8));
        Assert.Equal(1, content[37]);
    }

    [Fact]
    public async Task A_sound_that_the_agent_wrote_something_to_stays_a_sound_file_after_its_text()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660005");
        var message = await tenant.SendFilesAsync(conversation, "our jingle", ("jingle.mp3", "audio/mpeg", TestFiles.Mp3()));
        await tenant.SeesAsync(conversation, message, "delivered");

        var received = await tenant.ReceivedMessagesAsync("5511987660005");
        Assert.Equal(["text", "audio"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.Null(received[1]["body"]!["audio"]!["voice"]);
    }

    [Fact]
    public async Task A_file_that_WhatsApp_refuses_turns_the_message_red_and_its_text_is_not_lost()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660006");
        await tenant.AddFaultAsync(new { kind = "error", code = 131053, phoneNumberId = tenant.PhoneNumberId, times = 1 });
        var message = await tenant.SendFilesAsync(
            conversation, "as promised", ("one.pdf", "application/pdf", TestFiles.Pdf()), ("two.png", "image/png", TestFiles.Png()));
        await tenant.SeesAsync(conversation, message, "failed", "File 1 of 2 was not sent: 131053");

        var received = await tenant.ReceivedMessagesAsync("5511987660006");
        Assert.Equal(["text", "image"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.Equal("as promised", received[0]["text"]!.GetValue<string>());

        // Retry sends the file alone.
        await tenant.RetryAsync(message);
        await tenant.SeesAsync(conversation, message, "delivered");
        received = await tenant.ReceivedMessagesAsync("5511987660006");
        Assert.Equal(["text", "image", "document"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.Null(received[2]["body"]!["document"]!["caption"]);
    }

    [Fact]
    public async Task A_reply_with_a_file_quotes_with_its_first_part()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660007");
        var first = await tenant.WriteAsync(conversation, "first");
        await tenant.ReceivesAsync("5511987660007", 1);
        var answer = await tenant.SendFilesAsync(conversation, null, replyTo: first, ("a.png", "image/png", TestFiles.Png()), ("b.png", "image/png", TestFiles.Png()));
        await tenant.SeesAsync(conversation, answer, "delivered");

        var received = await tenant.ReceivedMessagesAsync("5511987660007");
        Assert.Equal(received[0]["id"]!.GetValue<string>(), received[1]["quotedId"]!.GetValue<string>());
        Assert.Null(received[2]["quotedId"]);
    }

    [Fact]
    public async Task A_reply_whose_file_cannot_go_still_quotes_with_its_text()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660009");
        var first = await tenant.WriteAsync(conversation, "first");
        await tenant.ReceivesAsync("5511987660009", 1);
        await tenant.AddFaultAsync(new { kind = "error", code = 131053, phoneNumberId = tenant.PhoneNumberId, times = 1 });
        var answer = await tenant.SendFilesAsync(conversation, "as promised", replyTo: first, ("one.pdf", "application/pdf", TestFiles.Pdf()));
        await tenant.SeesAsync(conversation, answer, "failed", "131053");

        var received = await tenant.ReceivedMessagesAsync("5511987660009");
        Assert.Equal(received[0]["id"]!.GetValue<string>(), received[1]["quotedId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_of_parts_resumes_where_a_refusal_stopped_it_and_doubles_nothing()
    {
        var tenant = await rig.AddTenantAsync(signMessages: true);
        var conversation = await tenant.OpenAsync("5511987660008");
        await tenant.SetStatusesAsync(new { mode = "none" });
        // Upload, send, upload, then the second send is refused.
        await tenant.AddFaultAsync(new { kind = "latency", delayMs = 1, phoneNumberId = tenant.PhoneNumberId, times = 3 });
        await tenant.AddFaultAsync(new { kind = "error", code = 131000, chat = "5511987660008", phoneNumberId = tenant.PhoneNumberId, times = 2 });
        await tenant.AddFaultAsync(new { kind = "error", code = 131026, chat = "5511987660008", phoneNumberId = tenant.PhoneNumberId, times = 1 });
        var message = await tenant.SendFilesAsync(conversation, "three", ("a.png", "image/png", TestFiles.Png()), ("b.pdf", "application/pdf", TestFiles.Pdf()), ("c.png", "image/png", TestFiles.Png()));
        await tenant.SeesAsync(conversation, message, "failed", "131026");
        Assert.Equal(["*Ana*:\nthree"], await tenant.ReceivedAsync("5511987660008"));

        // The signature is another now: the parts must not shift.
        tenant.SignMessages = false;
        await tenant.AnnounceAsync();
        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync("5511987660008", 3);
        await rig.QuietAsync();
        var received = await tenant.ReceivedMessagesAsync("5511987660008");
        Assert.Equal(["image", "document", "image"], received.Select(part => part["type"]!.GetValue<string>()));
        Assert.EndsWith("three", received[0]["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_whose_codec_WhatsApp_refuses_goes_as_a_document()
    {
        const string customer = "5511987655091";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        var message = await tenant.SendFilesAsync(conversation, "from my phone", ("iphone.mp4", "video/mp4", TestFiles.Mp4("hvc1", "mp4a")));

        await tenant.SeesAsync(conversation, message, "delivered");
        var received = Assert.Single(await tenant.ReceivedMessagesAsync(customer));
        Assert.Equal(("document", "iphone.mp4", "from my phone"), (received["type"]!.GetValue<string>(), received["body"]!["document"]!["filename"]!.GetValue<string>(), received["body"]!["document"]!["caption"]!.GetValue<string>()));
    }
}
