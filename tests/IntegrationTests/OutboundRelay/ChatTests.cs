using Dapper;
using Npgsql;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>What the relay shares with InboundRelay of a chat.</summary>
public sealed class ChatTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task What_was_sent_can_be_quoted_and_its_conversation_is_the_chats_once_it_is_settled()
    {
        const string customer = "5511987640001";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(customer);
        var message = await tenant.WriteAsync(conversation, "hello");
        await Eventually.TrueAsync(
            () => rig.HoldsAsync($"exists (select from outbound_relay.lane_messages where major = {message} and status = 'delivered')"), "it is settled");

        await using var connection = new NpgsqlConnection(rig.Database.ConnectionString);
        var noted = await connection.QuerySingleAsync<(string, long, string, string)>(
            "select provider_message_id, conversation_id, chat, author from chats.message_ids where chatwoot_message_id = @message", new { message });
        var received = Assert.Single(await tenant.ReceivedMessagesAsync(customer));
        Assert.Equal((received["id"]!.GetValue<string>(), conversation, customer, "agent"), noted);
        Assert.Equal(customer, await connection.ExecuteScalarAsync<string>(
            """
            select v.chat from chats.conversations v join chats.contacts c using (integration_id, inbox_id, chat)
            where v.integration_id = @IntegrationId and v.inbox_id = @InboxId and v.conversation_id = @conversation and v.contact_id = c.contact_id
            """,
            new { tenant.IntegrationId, tenant.InboxId, conversation }));
    }

    [Fact]
    public async Task What_waits_for_a_person_who_gets_another_address_goes_there()
    {
        const string before = "5511987640002", now = "5511987640003";
        var tenant = await rig.AddTenantAsync();
        tenant.Status = "paused";
        await tenant.AnnounceAsync();
        var conversation = await tenant.OpenAsync(before);
        await tenant.WriteAsync(conversation, "waits");
        await Eventually.TrueAsync(() => rig.IsHeldAsync(tenant.InstanceId), "the number is held");
        await rig.ExecuteAsync(
            $"insert into chats.aliases (connection_id, endpoint, alias, canonical) values ('{tenant.ConnectionId}', '{tenant.PhoneNumberId}', '{before}', '{now}')");
        tenant.Status = "active";
        await tenant.AnnounceAsync();

        await tenant.ReceivesAsync(now, 1);
        await tenant.WriteAsync(conversation, "later");
        await tenant.ReceivesAsync(now, 2);
        Assert.Equal(["waits", "later"], await tenant.ReceivedAsync(now));
        Assert.Empty(await tenant.ReceivedAsync(before));
    }
}
