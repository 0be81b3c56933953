using System.Text.Json.Nodes;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class DeletionTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_sent_message_deleted_in_Chatwoot_is_told_once_to_stay_on_WhatsApp()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987690001");
        var message = await tenant.WriteAsync(conversation, "a mistake");
        await tenant.SeesAsync(conversation, message, "delivered");

        for (var time = 0; time < 2; time++)
        {
            await rig.AskChatwootAsync("/_control/agent/delete", new { message_id = message });
            await Eventually.TrueAsync(async () => (await NotesAsync(conversation)).Count > 0, "the agents are told");
        }

        await rig.QuietAsync();
        var note = (await NotesAsync(conversation)).Single();
        Assert.Contains("the customer still sees it", note["content"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(message, note["content_attributes"]!["in_reply_to"]!.GetValue<long>());
        Assert.Equal(["a mistake"], await tenant.ReceivedAsync("5511987690001"));
    }

    private async Task<IReadOnlyList<JsonNode>> NotesAsync(long conversation)
    {
        var messages = await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri($"/_control/conversations/{conversation}/messages", UriKind.Relative)));
        return [.. messages["messages"]!.AsArray().Where(message => message!["private"]!.GetValue<bool>()).Select(message => message!)];
    }
}
