using RyzeBridge.Chats.Instances;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.IntegrationTests.InboundRelay.Support;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>Pictures of people, of a connector that knows them.</summary>
public sealed class AvatarTests(RelayWorld world) : IClassFixture<RelayWorld>
{
    private static readonly Uri Picture = new("https://pps.example/a.jpg");

    [Theory]
    [InlineData(true, "https://pps.example/a.jpg")]
    [InlineData(false, "")]
    public async Task A_new_contact_has_the_picture_that_the_connector_knows(bool known, string shown)
    {
        var contact = await ResolveAsync(TestInstance.NewCustomer(), known ? Picture : null);
        Assert.Equal(shown, (string)(await world.Chatwoot.ContactAsync(contact.ContactId))["thumbnail"]!);
    }

    [Fact]
    public async Task A_contact_that_an_agent_made_keeps_what_it_has()
    {
        var customer = TestInstance.NewCustomer();
        var existing = await world.Chatwoot.CreateContactAsync(new { name = "Ana", phone_number = $"+{customer}" });

        var contact = await ResolveAsync(customer, Picture);

        Assert.Equal(existing, contact.ContactId);
        Assert.Equal("", (string)(await world.Chatwoot.ContactAsync(existing))["thumbnail"]!);
    }

    private async Task<ResolvedContact> ResolveAsync(string customer, Uri? picture)
    {
        var created = await world.CreateInstanceAsync();
        var instance = (await world.Service<IInstances>().FindAsync(created.Id, CancellationToken.None))!;
        var message = new LaneMessage
        {
            Id = 1, Lane = "lane", Owner = created.Id, Kind = "message", Payload = "", Attempts = 0, CallInterrupted = false, ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
        var delivery = new InboundDelivery
        {
            Lane = message,
            Instance = instance,
            Inbox = world.Service<InboxClients>().TryOpen(instance.Chatwoot!, out _)!,
            Connector = new PicturedConnector(picture),
            Number = new ConnectorTarget(created.Endpoint, "{}"),
            Chat = customer,
            Shown = new AgentMessage(AgentMessageKind.Message, new MessageReceived
            {
                MessageId = "wamid.1",
                Chat = new WhatsAppAddress { Id = customer, Phone = customer, Name = "Maria" },
                SentAt = message.ReceivedAt,
                Content = new TextContent("hello"),
            }),
        };
        return (await world.Service<ContactResolver>().ResolveAsync(delivery, new CallLog(message, new SilentCall()), searchFirst: false, CancellationToken.None)).Value;
    }
}
