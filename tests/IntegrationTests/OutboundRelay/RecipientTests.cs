using System.Net.Http.Json;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>A message goes to whom the agent sees, or to nobody.</summary>
public sealed class RecipientTests(RelayRig rig) : IClassFixture<RelayRig>
{
    [Fact]
    public async Task A_conversation_whose_contact_got_another_number_takes_no_answers_until_they_agree()
    {
        const string before = "5511987654015", now = "5511987650150";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(before);
        var contact = await SetNumberAsync(conversation, $"+{now}");
        var message = await tenant.WriteAsync(conversation, "for the new number");
        await tenant.SeesAsync(conversation, message, "failed", before);
        await rig.QuietAsync();
        Assert.Empty(await tenant.ReceivedAsync(before));
        Assert.Empty(await tenant.ReceivedAsync(now));

        await tenant.RetryAsync(message);
        await rig.QuietAsync();
        await tenant.SeesAsync(conversation, message, "failed", before);

        await PutNumberAsync(contact, $"+{before}");
        await tenant.RetryAsync(message);
        await tenant.ReceivesAsync(before, 1);
    }

    [Fact]
    public async Task The_number_of_a_person_who_is_known_by_an_id_is_compared_too()
    {
        const string id = "US.13491208655302741918";
        var tenant = await rig.AddTenantAsync();
        await rig.ExecuteAsync(
            $"insert into chats.aliases (connection_id, endpoint, alias, canonical) values ('{tenant.ConnectionId}', '{tenant.PhoneNumberId}', '16505551001', '{id}')");
        var conversation = await tenant.OpenAsync(id);
        var contact = await SetNumberAsync(conversation, "+16505551001");
        await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync(id, 1);

        await PutNumberAsync(contact, "+16505551002");
        var message = await tenant.WriteAsync(conversation, "hello again");
        await tenant.SeesAsync(conversation, message, "failed", "16505551001");
        Assert.Equal(["hello"], await tenant.ReceivedAsync(id));
    }

    [Theory]
    [InlineData("551187650151", "+5511987650151")]
    [InlineData("5215512340152", "+525512340152")]
    [InlineData("5511987650153@s.whatsapp.net", "+5511987650153")]
    [InlineData("US.13491208655302741919", "+16505551003")]
    public async Task Another_form_of_the_number_and_a_number_beside_an_id_are_no_contradiction(string address, string number)
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(address);
        await SetNumberAsync(conversation, number);
        await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync(address.Split('@')[0], 1);
    }

    [Fact]
    public async Task A_person_who_got_another_address_is_the_same_person()
    {
        const string before = "5511987650154", now = "5511987650155";
        var tenant = await rig.AddTenantAsync();
        await rig.ExecuteAsync(
            $"insert into chats.aliases (connection_id, endpoint, alias, canonical) values ('{tenant.ConnectionId}', '{tenant.PhoneNumberId}', '{before}', '{now}')");
        var conversation = await tenant.OpenAsync(before);
        var contact = await SetNumberAsync(conversation, $"+{before}");
        await tenant.WriteAsync(conversation, "one");
        await tenant.ReceivesAsync(now, 1);
        await PutNumberAsync(contact, $"+{now}");
        await tenant.WriteAsync(conversation, "two");
        await tenant.ReceivesAsync(now, 2);
    }

    [Fact]
    public async Task A_customer_who_writes_from_another_number_than_the_contacts_is_answered_there()
    {
        const string address = "5511987650156", other = "5511987650157";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(address);
        await SetNumberAsync(conversation, $"+{other}");
        await rig.AskChatwootAsync($"/api/v1/accounts/1/conversations/{conversation}/messages", new { content = "It is me", message_type = "incoming", source_id = "wamid.IN156" });
        await Eventually.TrueAsync(
            () => rig.HoldsAsync($"exists (select from outbound_relay.shown_numbers where conversation_id = {conversation})"), "the number is noted");
        await tenant.WriteAsync(conversation, "I see");
        await tenant.ReceivesAsync(address, 1);
        Assert.Empty(await tenant.ReceivedAsync(other));
    }

    [Fact]
    public async Task A_conversation_that_came_to_another_contact_by_a_merge_is_answered_where_it_is()
    {
        const string address = "5511987650158", other = "5511987650159";
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync(address);
        await tenant.WriteAsync(conversation, "hello");
        await tenant.ReceivesAsync(address, 1);
        var mergee = await ContactOfAsync(conversation);
        var created = await rig.AskChatwootAsync("/api/v1/accounts/1/contacts", new { name = "Ana", phone_number = $"+{other}" });
        await rig.AskChatwootAsync(
            "/api/v1/accounts/1/actions/contact_merge", new { base_contact_id = created["payload"]!["contact"]!["id"]!.GetValue<long>(), mergee_contact_id = mergee });

        await tenant.WriteAsync(conversation, "and now?");
        await tenant.ReceivesAsync(address, 2);
    }

    private async Task<long> SetNumberAsync(long conversation, string number)
    {
        var contact = await ContactOfAsync(conversation);
        await PutNumberAsync(contact, number);
        return contact;
    }

    private async Task PutNumberAsync(long contact, string number) =>
        await RelayRig.ReadAsync(await rig.Chatwoot.PutAsJsonAsync($"/api/v1/accounts/1/contacts/{contact}", new { phone_number = number }));

    private async Task<long> ContactOfAsync(long conversation)
    {
        var shown = await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri($"/api/v1/accounts/1/conversations/{conversation}", UriKind.Relative)));
        return shown["meta"]!["sender"]!["id"]!.GetValue<long>();
    }
}
