using RyzeBridge.InteropTests.Support;
using static RyzeBridge.InteropTests.Support.InteropSystem;

namespace RyzeBridge.InteropTests;

[Collection(InteropCollection.Name)]
public sealed class KilledServiceTests(InteropSystem system)
{
    [Theory]
    [InlineData("Gateway")]
    [InlineData("IntegrationManager")]
    [InlineData("InboundRelay")]
    [InlineData("OutboundRelay")]
    public async Task What_is_written_while_a_service_is_killed_arrives_once(string name)
    {
        var (phone, conversation, _) = await system.TalkAsync();
        var service = system.Bridge.Services.Single(service => service.Name == name);
        await service.KillAsync();
        await system.WhatsApp.WriteAsync(phone, $"while {name} is away");
        await system.Chatwoot.AnswerAsync(conversation, $"answer without {name}");
        await service.StartAsync();

        await system.ShownAsync(conversation, message => Text(message) == $"while {name} is away", "the customer's text is shown");
        await system.ReceivedAsync(phone, message => Text(message).EndsWith($"answer without {name}", StringComparison.Ordinal), "the answer is sent");
        await system.Chatwoot.AnswerAsync(conversation, "end");
        await system.ReceivedAsync(phone, message => Text(message).EndsWith("end", StringComparison.Ordinal), "a later answer is sent");
        Assert.Single(await system.WhatsApp.SentAsync(phone), message => Text(message!).EndsWith($"answer without {name}", StringComparison.Ordinal));
        Assert.Single(await system.Chatwoot.MessagesAsync(conversation), message => Text(message) == $"while {name} is away");
    }
}
