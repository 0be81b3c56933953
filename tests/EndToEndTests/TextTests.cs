using RyzeBridge.EndToEndTests.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.EndToEndTests;

[Collection(SharedSystem.Name)]
public sealed class TextTests(BridgeSystem system)
{
    [Fact]
    public async Task A_text_goes_each_way_and_its_ticks_come_back()
    {
        var tenant = await system.AddTenantAsync(await system.AddChatwootAsync());
        await tenant.WhatsApp.WriteAsync("5521987650001", "Olá, *tudo bem*?");
        var conversation = await tenant.ConversationAsync("5521987650001");
        await Eventually.TrueAsync(async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Count == 1, "the text is shown");
        var shown = Assert.Single(await tenant.Chatwoot.MessagesAsync(conversation));
        Assert.Equal("Olá, **tudo bem**?", shown.Content);
        Assert.Equal(ChatwootMessage.Incoming, shown.Type);
        Assert.StartsWith("wamid.", shown.SourceId);

        var answer = await tenant.Chatwoot.AnswerAsync(conversation, "Sim, **obrigada**!");
        await Eventually.TrueAsync(async () => (await tenant.WhatsApp.ReceivedAsync()).ContainsKey("5521987650001"), "the answer arrives");
        Assert.Equal(["Sim, *obrigada*!"], (await tenant.WhatsApp.ReceivedAsync())["5521987650001"]);

        await tenant.WhatsApp.ReadAsync("5521987650001");
        await Eventually.TrueAsync(
            async () => (await tenant.Chatwoot.MessagesAsync(conversation)).Single(message => message.Id == answer).Status == "read", "the agent sees that it was read");
        // Our own message came back by webhook and was not sent again.
        Assert.Equal(2, (await tenant.Chatwoot.MessagesAsync(conversation)).Count);
    }
}
