using RyzeBridge.InteropTests.Support;

namespace RyzeBridge.InteropTests;

[Collection(InteropCollection.Name)]
public sealed class FileTests(InteropSystem system)
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData("image", "image/png", "image")]
    [InlineData("document", "application/pdf", "file")]
    [InlineData("audio", "audio/ogg; codecs=opus", "audio")]
    [InlineData("video", "video/mp4", "video")]
    [InlineData("sticker", "image/webp", "image")]
    public async Task A_customers_file_is_shown(string kind, string type, string shownAs)
    {
        var (phone, conversation, _) = await system.TalkAsync();
        var content = kind == "image" ? Png : [.. "file of a customer "u8, .. Guid.NewGuid().ToByteArray()];
        await system.WhatsApp.SendFileAsync(phone, kind, type, content, kind == "document" ? new { filename = "nota fiscal.pdf" } : null);

        var message = await system.ShownAsync(conversation, message => message["attachments"] is not null, "the file is shown");

        var attachment = message["attachments"]![0]!;
        Assert.Equal(shownAs, attachment["file_type"]!.ToString());
        Assert.Equal(content, await system.Chatwoot.DownloadAsync(attachment));
    }

    [Theory]
    [InlineData("foto.png", "image/png", "image")]
    [InlineData("contrato nº 5.pdf", "application/pdf", "document")]
    public async Task An_agents_file_is_sent(string name, string type, string kind)
    {
        var (phone, conversation, _) = await system.TalkAsync();
        var content = kind == "image" ? Png : [.. "%PDF-1.4 file of an agent "u8, .. Guid.NewGuid().ToByteArray()];
        await system.Chatwoot.AnswerWithFileAsync(conversation, "segue", name, type, content);

        await system.UntilAsync(
            async () => (await system.WhatsApp.ReceivedFilesAsync(phone)).Any(file => file.Kind == kind && file.Content is not null && file.Content.AsSpan().SequenceEqual(content)),
            "the customer has the file");
    }
}
