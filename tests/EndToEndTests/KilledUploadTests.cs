using RyzeBridge.EndToEndTests.Support;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class KilledUploadTests(BridgeSystem system)
{
    private const int Size = 4 * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(false, "4917600000411")]
    [InlineData(true, "4917600000412")]
    public async Task A_relay_killed_in_the_middle_of_an_upload_leaves_one_message_with_its_file(bool stored, string customer)
    {
        var upload = new InterruptedUpload(stored);
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync(upload.Add));
        await tenant.WhatsApp.WriteAsync(customer, "first");
        var conversation = await tenant.ConversationAsync(customer);

        await tenant.WhatsApp.SendFileAsync(customer, "document", "application/pdf", new byte[Size], new { filename = "bill.pdf", caption = "my bill" });
        await tenant.WhatsApp.WriteAsync(customer, "last");
        await upload.Reached.WaitAsync(Limit);
        await system.InboundRelay.KillAsync();
        await system.InboundRelay.StartAsync();

        await system.UntilAsync(
            async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Any(message => message.Content == "last"), "the chat goes on", Limit);
        var messages = await tenant.Chatwoot.MessagesAsync(conversation);
        var file = Assert.Single(await tenant.Chatwoot.FilesAsync(conversation));
        Assert.Equal(["first", "my bill", "last"], messages.Select(message => message.Content));
        Assert.Equal((messages[1].Id, Size), (file.MessageId, file.Size));
    }
}
