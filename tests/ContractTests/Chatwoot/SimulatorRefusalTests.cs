using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SimulatorRefusalTests
{
    private const string Account = "/api/v1/accounts/1";

    [Fact]
    public async Task A_contact_whose_address_is_taken_is_not_created()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync();
        await chatwoot.CreateConversationAsync(inbox);

        var (status, _) = await chatwoot.CallAsync("POST", $"{Account}/contacts", new { inbox_id = inbox.Id, source_id = SimulatedChatwoot.Address, identifier = "new" });

        Assert.Equal(500, status);
        Assert.Empty((await chatwoot.Api.FilterContactsAsync(1, ContactFilter.ByAny([], ["new"]), CancellationToken.None)).Payload);
    }
}
