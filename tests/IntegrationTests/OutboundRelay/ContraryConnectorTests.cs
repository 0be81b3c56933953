using System.Text.Json.Nodes;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Connectors;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.Remotes;
using RyzeBridge.TestInfrastructure;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

/// <summary>The other side of every branch on what a connector can.</summary>
public sealed class ContraryConnectorTests(ContraryRig rig) : IClassFixture<ContraryRig>
{
    private static readonly RemoteFailure Lost = new(FailureCategory.Ambiguous, Reason.Words("The answer was lost."));

    private readonly string _chat = $"lid-{Guid.NewGuid():n}";

    [Fact]
    public async Task A_text_is_cut_as_this_connector_takes_it_and_goes_to_its_own_form_of_address()
    {
        var (tenant, conversation) = await OpenAsync();
        await tenant.WriteAsync(conversation, "one two three four five six");

        await ReceivesAsync(2);
        Assert.Equal(["one two three four", "five six"], rig.Connector.ReceivedBy(_chat).Select(send => send.Text));
    }

    [Fact]
    public async Task Files_go_along_with_their_message()
    {
        var (tenant, conversation) = await OpenAsync();
        await tenant.SendFilesAsync(conversation, "see", ("offer.pdf", "application/pdf", "%PDF-1.7"u8.ToArray()));

        await ReceivesAsync(1);
        await rig.QuietAsync();
        var received = Assert.Single(rig.Connector.ReceivedBy(_chat));
        Assert.Equal("%PDF-1.7"u8.ToArray(), received.File);
        Assert.Equal("see", received.Text);
        var media = Assert.IsType<OutgoingMedia>(received.Message.Content);
        Assert.Null(media.UploadId);
        Assert.Equal("offer.pdf", media.FileName);
        Assert.Throws<FileNotFoundException>(() => media.File!.Open());
    }

    [Fact]
    public async Task A_file_above_this_connectors_limit_is_left_out_with_a_reason()
    {
        var (tenant, conversation) = await OpenAsync();
        var message = await tenant.SendFilesAsync(conversation, "see", ("offer.pdf", "application/pdf", new byte[1001]));

        await tenant.SeesAsync(conversation, message, "failed", "too large for this connection");
        Assert.Equal("see", Assert.Single(rig.Connector.ReceivedBy(_chat)).Text);
    }

    [Fact]
    public async Task A_message_deleted_in_Chatwoot_is_taken_back_in_all_its_parts_and_nobody_is_told()
    {
        var (tenant, conversation) = await OpenAsync();
        var message = await tenant.WriteAsync(conversation, "one two three four five six");
        await ReceivesAsync(2);
        await rig.QuietAsync();
        var ids = rig.Connector.ReceivedBy(_chat).Select(send => send.Message.ReservedId!).ToList();
        Assert.Equal(2, ids.Count);

        await rig.AskChatwootAsync("/_control/agent/delete", new { message_id = message });

        await Eventually.TrueAsync(() => Task.FromResult(ids.All(rig.Connector.TakenBack.Contains)), "every part is taken back");
        await rig.QuietAsync();
        Assert.Equal(ids, rig.Connector.TakenBack.Where(ids.Contains));
        Assert.DoesNotContain(await MessagesAsync(conversation), shown => shown["private"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_send_whose_answer_was_lost_is_made_again_with_the_same_id()
    {
        var (tenant, conversation) = await OpenAsync();
        var lost = 1;
        rig.Connector.AfterSend = send => Task.FromResult(send.To == _chat && Interlocked.Exchange(ref lost, 0) == 1 ? Lost : null);
        await tenant.WriteAsync(conversation, "hello");

        await Eventually.TrueAsync(() => Task.FromResult(SendsTo(_chat) == 2), "it is sent again");
        await rig.QuietAsync();
        Assert.Equal("hello", Assert.Single(rig.Connector.ReceivedBy(_chat)).Text);
    }

    [Fact]
    public async Task A_receipt_for_the_id_that_was_chosen_proves_the_send()
    {
        var (tenant, conversation) = await OpenAsync();
        rig.Connector.AfterSend = async send =>
        {
            if (send.To != _chat)
                return null;
            await rig.PublishAsync(new WhatsAppReceiptReceived
            {
                ConnectionId = tenant.ConnectionId,
                Connector = ContraryConnector.Name,
                Endpoint = tenant.PhoneNumberId,
                ProviderMessageId = send.ReservedId!,
                ReceivedAt = TimeProvider.System.GetUtcNow(),
                Payload = send.ReservedId!,
            });
            return Lost;
        };
        var message = await tenant.WriteAsync(conversation, "hello");

        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(1, SendsTo(_chat));
    }

    [Fact]
    public async Task A_template_is_refused_with_what_to_do()
    {
        var (tenant, conversation) = await OpenAsync();
        var message = await tenant.WriteAsync(conversation, "/template hello en_US Ana");

        await tenant.SeesAsync(conversation, message, "failed", "no WhatsApp templates");
        Assert.Empty(rig.Connector.ReceivedBy(_chat));
    }

    private Task ReceivesAsync(int count) =>
        Eventually.TrueAsync(() => Task.FromResult(rig.Connector.ReceivedBy(_chat).Count >= count), $"the customer gets {count} message(s)");

    private int SendsTo(string chat) => rig.Connector.Sends.Count(send => send.To == chat);

    private async Task<(Tenant Tenant, long Conversation)> OpenAsync()
    {
        var tenant = await rig.AddTenantAsync(connector: ContraryConnector.Name);
        return (tenant, await tenant.OpenAsync(_chat));
    }

    private async Task<IEnumerable<JsonNode>> MessagesAsync(long conversation)
    {
        var messages = await RelayRig.ReadAsync(await rig.Chatwoot.GetAsync(new Uri($"/_control/conversations/{conversation}/messages", UriKind.Relative)));
        return messages["messages"]!.AsArray().Select(message => message!);
    }
}
