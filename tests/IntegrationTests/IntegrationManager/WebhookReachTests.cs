using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.ChatwootSimulator;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>A Chatwoot that sends no webhooks to private addresses.</summary>
public sealed class WebhookReachTests : IAsyncLifetime
{
    private const string PublicUrl = "http://localhost:9";
    private const string Warning = $"Chatwoot 4.16.2 refuses webhooks to private addresses, such as Gateway:PublicUrl ({PublicUrl}), unless told otherwise: {Remedy}";
    private const string Refused = $"Chatwoot refuses to send webhooks to {PublicUrl}, a private address, so agents' messages fail: {Remedy}";

    private const string Remedy =
        "set SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true on Chatwoot's web and Sidekiq processes (4.14.1 or later), or give Gateway:PublicUrl a public address";

    private readonly string _inbox = $"inbox {Guid.NewGuid():n}";
    private ManagerSystem _system = null!;

    public async Task InitializeAsync() => _system = await ManagerSystem.StartAsync($"--Gateway:PublicUrl={PublicUrl}");

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task It_is_warned_of_at_activation_recognised_with_the_first_message_and_forgotten_when_it_is_told_otherwise()
    {
        var chatwoot = await _system.StartChatwootHostAsync("--Chatwoot:AllowPrivateNetwork=false");
        var name = await _system.NewInstanceAsync();
        await _system.ActivateAsync(_system.NewActivation(name, chatwoot.Urls.First(), inboxName: _inbox));
        var activated = await _system.ReadAsync(name);
        Assert.Equal(("active", "", Warning), (activated.Status, activated.LastError, Assert.Single(activated.Warnings)));

        var api = _system.Manager.Services.GetRequiredService<ChatwootClients>().Create(new Uri(chatwoot.Urls.First()), ManagerSystem.AdminToken);
        var conversation = await ConverseAsync(api, activated.InboxId);
        await Eventually.TrueAsync(
            async () => await _system.ReadAsync(name) is { Status: "error", LastError: Refused }, "the refusal is seen in Chatwoot");

        chatwoot.Services.GetRequiredService<IOptions<ChatwootSimulatorOptions>>().Value.AllowPrivateNetwork = true;
        await api.CreateMessageAsync(1, conversation, new NewMessage { Content = "again", MessageType = MessageType.Incoming }, CancellationToken.None);
        await Eventually.TrueAsync(async () => await _system.ReadAsync(name) is { Status: "active", LastError: "", Warnings.Count: 0 }, "it is active, without warning");
    }

    [Theory]
    [InlineData("4.13.0", "")]
    [InlineData("4.14.0", "Chatwoot 4.14.0 refuses webhooks to private addresses")]
    public async Task Only_versions_that_refuse_are_warned_of(string version, string warning)
    {
        var url = await _system.StartChatwootAsync($"--Chatwoot:Version={version}");
        var name = await _system.NewInstanceAsync();

        await _system.ActivateAsync(_system.NewActivation(name, url, inboxName: _inbox));

        var found = await _system.ReadAsync(name);
        Assert.Equal("active", found.Status);
        Assert.Equal("", found.LastError);
        if (warning.Length == 0)
            Assert.Empty(found.Warnings);
        else
            Assert.StartsWith(warning, Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    private static async Task<long> ConverseAsync(IChatwootApi api, long inbox)
    {
        var contact = await api.CreateContactAsync(1, new NewContact { Name = "Ana", InboxId = inbox, SourceId = "5511900000000" }, CancellationToken.None);
        var conversation = await api.CreateConversationAsync(
            1, new NewConversation { InboxId = inbox, ContactId = contact.Payload.Contact!.Id, SourceId = "5511900000000" }, CancellationToken.None);
        await api.CreateMessageAsync(1, conversation.Id, new NewMessage { Content = "hello", MessageType = MessageType.Incoming }, CancellationToken.None);
        return conversation.Id;
    }
}
