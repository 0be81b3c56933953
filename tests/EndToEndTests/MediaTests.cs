using System.Text;
using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class MediaTests(BridgeSystem system)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_picture_a_document_and_a_voice_note_arrive_whole_and_in_order()
    {
        const string customer = "4917600000401";
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        var (picture, document, voice) = (Encoding.UTF8.GetBytes("a picture"), Encoding.UTF8.GetBytes("a document"), Encoding.UTF8.GetBytes("a voice"));

        await tenant.WhatsApp.SendFileAsync(customer, "image", "image/jpeg", picture, new { caption = "my *bill*" });
        var conversation = await tenant.ConversationAsync(customer);
        await ArrivedAsync(tenant, conversation, 1);
        await tenant.WhatsApp.SendFileAsync(customer, "document", "application/pdf", document, new { filename = "Relatório nº 5.pdf" });
        await ArrivedAsync(tenant, conversation, 2);
        await tenant.WhatsApp.SendFileAsync(customer, "audio", "audio/ogg; codecs=opus", voice, new { voice = true });
        await ArrivedAsync(tenant, conversation, 3);

        var messages = await tenant.Chatwoot.MessagesAsync(conversation);
        var files = await tenant.Chatwoot.FilesAsync(conversation);
        Assert.Equal(["my **bill**", "", ""], messages.Select(message => message.Content));
        Assert.Equal(messages.Select(message => message.Id), files.Select(file => file.MessageId));
        Assert.Equal(["image image/jpeg", "file application/pdf", "audio audio/ogg"], files.Select(file => $"{file.Kind} {file.ContentType}"));
        Assert.Equal("Relatório nº 5.pdf", files[1].Name);
        Assert.Equal([picture, document, voice], await Task.WhenAll(files.Select(tenant.Chatwoot.DownloadAsync)));
    }

    [Fact]
    public async Task A_document_of_ninety_megabytes_costs_the_relay_a_few_buffers()
    {
        const string customer = "4917600000402";
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.SendFileAsync(customer, "document", "application/pdf", new byte[Megabyte], new { filename = "small.pdf" });
        var conversation = await tenant.ConversationAsync(customer);
        await ArrivedAsync(tenant, conversation, 1);

        var before = system.InboundRelay.Usage()!.PeakMemory;
        await tenant.WhatsApp.SendFileAsync(customer, "document", "application/pdf", new byte[90 * Megabyte], new { filename = "large.pdf" });
        await ArrivedAsync(tenant, conversation, 2);
        var risen = system.InboundRelay.Usage()!.PeakMemory - before;

        Assert.Equal(90 * Megabyte, (await tenant.Chatwoot.FilesAsync(conversation))[1].Size);
        Assert.True(risen < 32 * Megabyte, $"The relay's peak memory rose by {risen / 1024} KB from {before / 1024} KB.");
    }

    private static Task ArrivedAsync(Tenant tenant, long conversation, int count) => Eventually.TrueAsync(
        async () => (await tenant.Chatwoot.FilesAsync(conversation)).Count == count, $"{count} files in Chatwoot", TimeSpan.FromMinutes(1));
}
