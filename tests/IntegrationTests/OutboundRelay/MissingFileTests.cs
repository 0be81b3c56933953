using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class MissingFileTests(MissingFileRig rig) : IClassFixture<MissingFileRig>
{
    [Fact]
    public async Task A_picture_in_the_text_that_is_not_there_turns_the_message_red_and_its_words_go()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987660012");
        var message = await tenant.WriteAsync(conversation, "Mapa:\n\n![Mapa da loja](/rails/active_storage/blobs/redirect/none/map.png)");
        await tenant.SeesAsync(conversation, message, "failed", "was not sent");

        Assert.Equal(["Mapa:", "Mapa da loja"], await tenant.ReceivedAsync("5511987660012"));
    }

    [Fact]
    public async Task A_file_that_Chatwoot_does_not_have_fails_with_the_reason_and_its_text_goes()
    {
        var tenant = await rig.AddTenantAsync();
        var lost = new Uri(rig.Chatwoot.BaseAddress!, "/rails/active_storage/blobs/redirect/expired/bill.pdf");
        await rig.PublishAsync(TestWebhook.Message(tenant, 900_101, "5511987697001", attachment: lost));
        await tenant.ReceivesAsync("5511987697001", 1);

        Assert.Equal(["forged"], await tenant.ReceivedAsync("5511987697001"));
        await Eventually.TrueAsync(
            async () =>
            {
                await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
                var reason = await connection.ExecuteScalarAsync<string>("select reason from outbound_relay.outbound_messages where message_id = 900101");
                return reason is not null && rig.Relay.Services.GetRequiredService<ReasonCatalogue>().English(reason) == "The file was not sent: Chatwoot does not have it (any more). Attach it again, or press Retry. The rest was sent.";
            },
            "the agent is told");
    }
}
