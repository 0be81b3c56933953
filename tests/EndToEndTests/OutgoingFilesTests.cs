using System.Text;
using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class OutgoingFilesTests(BridgeSystem system)
{
    [Fact]
    public async Task A_text_a_picture_a_document_and_a_voice_note_reach_the_customer_in_order_and_their_ticks_come_back()
    {
        const string customer = "4917600000411";
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync(customer, "Where is my bill?");
        var conversation = await tenant.ConversationAsync(customer);

        var (picture, document) = (TestFiles.Png(), TestFiles.Pdf());
        long[] messages =
        [
            await tenant.Chatwoot.AnswerAsync(conversation, "Here it is"),
            await tenant.Chatwoot.AnswerWithFilesAsync(conversation, "as **photo** and file", ("bill.png", "image/png", picture), ("Rechnung 7.pdf", "application/pdf", document)),
            await tenant.Chatwoot.AnswerWithFilesAsync(conversation, null, ("recording.wav", "audio/wav", TestFiles.Wav())),
        ];
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedFilesAsync(customer)).Count == 4, "the customer gets all four", TimeSpan.FromMinutes(1));
        await tenant.WhatsApp.ReadAsync(customer);
        await Eventually.TrueAsync(
            async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Where(message => messages.Contains(message.Id)).All(message => message.Status == "read"),
            "the agent sees that all was read", TimeSpan.FromMinutes(1));

        var received = await tenant.WhatsApp.ReceivedFilesAsync(customer);
        Assert.Equal(["text", "image", "document", "audio"], received.Select(message => message.Kind));
        Assert.Equal(["Here it is", "as *photo* and file", "Rechnung 7.pdf"], received.Take(3).Select(message => message.Text));
        Assert.Equal([picture, document], received.Skip(1).Take(2).Select(message => message.Content!));
        Assert.Equal("OpusHead", Encoding.ASCII.GetString(received[3].Content!, 28, 8));
    }
}
