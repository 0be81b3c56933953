using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Chatwoot;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>What the bridge relies on, asked through its own client.</summary>
[Trait("Chatwoot", "any")]
public sealed class ClientTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _address = $"{Guid.NewGuid():N}@s.whatsapp.net";
    private ChatwootTarget _target = null!;
    private ServiceProvider _services = null!;
    private IChatwootApi _api = null!;
    private ChatwootInbox _inbox = null!;
    private long _contact;

    public async Task InitializeAsync()
    {
        _target = await ChatwootTarget.StartAsync();
        var settings = new Dictionary<string, string?> { ["Chatwoot:Timeout"] = "00:00:30" };
        _services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddChatwoot().BuildServiceProvider();
        _api = _services.GetRequiredService<ChatwootClients>().Create(_target.Http.BaseAddress!, _target.AdminToken);
    }

    public async Task DisposeAsync()
    {
        if (_contact > 0)
            await DeleteAsync($"contacts/{_contact}");
        if (_inbox is not null)
            await DeleteAsync($"inboxes/{_inbox.Id}");
        await _services.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Theory]
    [InlineData("sent,delivered,read", MessageStatus.Read)]
    [InlineData("read,delivered", MessageStatus.Read)]
    [InlineData("read,sent", MessageStatus.Sent)]
    [InlineData("delivered,sent", MessageStatus.Sent)]
    [InlineData("read,failed", MessageStatus.Failed)]
    [InlineData("failed,read", MessageStatus.Read)]
    public async Task Only_a_step_from_read_to_delivered_is_refused(string steps, MessageStatus expected)
    {
        var conversation = await OpenAsync(locked: true);
        var message = await PostAsync(conversation.Id, "x", MessageType.Outgoing);

        foreach (var step in steps.Split(',').Select(word => Enum.Parse<MessageStatus>(word, ignoreCase: true)))
            message = await _api.UpdateMessageStatusAsync(_target.Account, conversation.Id, message.Id, new MessageStatusChange(step, "why"), None);

        Assert.Equal(expected, message.Status);
        Assert.Equal(expected == MessageStatus.Failed ? "why" : null, message.ContentAttributes.ExternalError);
    }

    [Theory]
    [InlineData(ConversationStatus.Resolved, MessageType.Incoming, ConversationStatus.Open)]
    [InlineData(ConversationStatus.Snoozed, MessageType.Incoming, ConversationStatus.Open)]
    [InlineData(ConversationStatus.Pending, MessageType.Incoming, ConversationStatus.Pending)]
    [InlineData(ConversationStatus.Resolved, MessageType.Outgoing, ConversationStatus.Resolved)]
    public async Task Only_the_customer_reopens_a_conversation(ConversationStatus status, MessageType type, ConversationStatus expected)
    {
        var conversation = await OpenAsync(locked: true);
        await _api.ToggleStatusAsync(_target.Account, conversation.Id, new StatusChange(status), None);

        await PostAsync(conversation.Id, "x", type);

        Assert.Equal(expected, (await _api.GetConversationAsync(_target.Account, conversation.Id, None)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_locked_inbox_gives_the_latest_conversation_back_even_when_resolved(bool isLocked)
    {
        var first = await OpenAsync(isLocked);
        await _api.ToggleStatusAsync(_target.Account, first.Id, new StatusChange(ConversationStatus.Resolved), None);

        var second = await _api.CreateConversationAsync(_target.Account, new NewConversation { InboxId = _inbox.Id, ContactId = _contact, SourceId = _address }, None);

        Assert.Equal(isLocked, second.Id == first.Id);
        Assert.Equal(isLocked ? ConversationStatus.Resolved : ConversationStatus.Open, second.Status);
    }

    [Fact]
    public async Task Messages_are_listed_by_twenty_before_and_a_hundred_after()
    {
        var conversation = await OpenAsync(locked: true);
        var ids = new List<long>();
        for (var count = 0; count < 130; count++)
            ids.Add((await PostAsync(conversation.Id, $"{count}", MessageType.Incoming)).Id);

        async Task<IEnumerable<long>> List(long? after, long? before) =>
            (await _api.ListMessagesAsync(_target.Account, conversation.Id, after, before, None)).Payload.Select(message => message.Id);

        Assert.Equal(ids.TakeLast(20), await List(null, null));
        Assert.Equal(ids.Skip(30).Take(20), await List(null, ids[50]));
        Assert.Equal(ids.Skip(1).Take(100), await List(ids[0], null));
        Assert.Equal(ids.Take(120), await List(ids[0], ids[120]));
    }

    private async Task<ChatwootConversation> OpenAsync(bool locked)
    {
        _inbox = await _api.CreateInboxAsync(
            _target.Account, new NewInbox { Name = "WhatsApp Acme", LockToSingleConversation = locked, Channel = new NewApiChannel { WebhookUrl = "" } }, None);
        _contact = (await _api.CreateContactAsync(_target.Account, new NewContact { InboxId = _inbox.Id, SourceId = _address, Name = "Maria Souza" }, None)).Payload.Contact.Id;
        return await _api.CreateConversationAsync(_target.Account, new NewConversation { InboxId = _inbox.Id, ContactId = _contact, SourceId = _address }, None);
    }

    private Task<ChatwootMessage> PostAsync(long conversation, string text, MessageType type) =>
        _api.CreateMessageAsync(_target.Account, conversation, new NewMessage { Content = text, MessageType = type }, None);

    private async Task DeleteAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"api/v1/accounts/{_target.Account}/{path}");
        request.Headers.Add("Api-Access-Token", _target.AdminToken);
        using var response = await _target.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
    }
}
