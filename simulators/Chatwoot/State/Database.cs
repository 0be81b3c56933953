using Microsoft.Extensions.Options;

namespace RyzeBridge.ChatwootSimulator.State;

/// <summary>All of the simulator's data, in memory. Touched only while its lock is held.</summary>
internal sealed class Database : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ChatwootSimulatorOptions _options;
    private readonly Dictionary<(long Account, long DisplayId), SimConversation> _conversations = [];
    private readonly Dictionary<(long Inbox, string SourceId), SimContactInbox> _contactInboxes = [];
    private readonly Dictionary<long, SimMessage> _messages = [];
    private long _lastId;

    public Database(IOptions<ChatwootSimulatorOptions> options, TimeProvider time, Webhooks.WebhookQueue webhooks)
    {
        _options = options.Value;
        Time = time;
        Webhooks = webhooks;
        webhooks.Database = this;
        MessagesPerMinute = _options.MessagesPerMinute;
        Version = _options.Version;
        Seed();
    }

    /// <summary>What the Chatwoot is; an upgrade changes it.</summary>
    public string Version { get; set; }

    public TimeProvider Time { get; }

    public Webhooks.WebhookQueue Webhooks { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Null switches the flood guard off.</summary>
    public int? MessagesPerMinute { get; set; }

    /// <summary>Account webhooks, which get the events of all inboxes and of contacts.</summary>
    public List<SimAccountWebhook> AccountWebhooks { get; } = [];

    public List<SimAccount> Accounts { get; } = [];

    public List<SimUser> Users { get; } = [];

    public List<SimInbox> Inboxes { get; } = [];

    public List<SimContact> Contacts { get; } = [];

    public List<SimConversation> Conversations { get; } = [];

    /// <summary>Whether the Chatwoot is this version or a later one.</summary>
    public bool Since(int major, int minor, int patch = 0) =>
        !System.Version.TryParse(Version, out var version) || version >= new Version(major, minor, patch);

    /// <summary>Key of an inbox's webhook signature. Since 4.13 each API inbox has one, older inboxes from the upgrade on.</summary>
    public string? SecretOf(SimInbox inbox) => Since(4, 13) ? inbox.Secret : null;

    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        return new Held(_gate);
    }

    public long NextId() => ++_lastId;

    /// <summary>Ids that come later are above this one.</summary>
    public void SkipIdsTo(long id) => _lastId = Math.Max(_lastId, id);

    public string FrontendUrl(string requestUrl) => _options.FrontendUrl.Length > 0 ? _options.FrontendUrl.TrimEnd('/') : requestUrl;

    public SimConversation? FindConversation(long accountId, long displayId) => _conversations.GetValueOrDefault((accountId, displayId));

    public SimContactInbox? FindContactInbox(long inboxId, string sourceId) => _contactInboxes.GetValueOrDefault((inboxId, sourceId));

    public SimMessage? FindMessage(SimConversation conversation, long id) =>
        _messages.GetValueOrDefault(id) is { } message && message.Conversation == conversation ? message : null;

    public SimAttachment? FindAttachment(string signedId) =>
        _messages.Values.SelectMany(message => message.Attachments).FirstOrDefault(attachment => attachment.SignedId == signedId);

    public void Add(SimContactInbox contactInbox)
    {
        _contactInboxes.Add((contactInbox.Inbox.Id, contactInbox.SourceId), contactInbox);
        contactInbox.Contact.ContactInboxes.Add(contactInbox);
    }

    public void Add(SimConversation conversation)
    {
        _conversations.Add((conversation.Account.Id, conversation.DisplayId), conversation);
        Conversations.Add(conversation);
    }

    public void Add(SimMessage message)
    {
        _messages.Add(message.Id, message);
        message.Conversation.Messages.Add(message);
    }

    /// <summary>The second part of a contact's deletion; the contact itself is gone before.</summary>
    public void RemoveLinks(SimContact contact)
    {
        foreach (var link in contact.ContactInboxes)
            _contactInboxes.Remove((link.Inbox.Id, link.SourceId));
        foreach (var conversation in Conversations.Where(conversation => conversation.Contact == contact).ToList())
            Remove(conversation);
    }

    public void Remove(SimConversation conversation)
    {
        foreach (var message in conversation.Messages)
            _messages.Remove(message.Id);
        _conversations.Remove((conversation.Account.Id, conversation.DisplayId));
        Conversations.Remove(conversation);
    }

    public void Remove(SimInbox inbox)
    {
        foreach (var conversation in Conversations.Where(conversation => conversation.Inbox == inbox).ToList())
            Remove(conversation);
        foreach (var link in Contacts.SelectMany(contact => contact.ContactInboxes).Where(link => link.Inbox == inbox).ToList())
        {
            _contactInboxes.Remove((inbox.Id, link.SourceId));
            link.Contact.ContactInboxes.Remove(link);
        }

        Inboxes.Remove(inbox);
    }

    /// <summary>Back to the state of a fresh start. Ids go on rising, so nothing old is taken for something new.</summary>
    public void Reset()
    {
        Accounts.Clear();
        Users.Clear();
        Inboxes.Clear();
        Contacts.Clear();
        Conversations.Clear();
        AccountWebhooks.Clear();
        _conversations.Clear();
        _contactInboxes.Clear();
        _messages.Clear();
        MessagesPerMinute = _options.MessagesPerMinute;
        Version = _options.Version;
        Seed();
    }

    public void Dispose() => _gate.Dispose();

    private void Seed()
    {
        Accounts.Add(new SimAccount { Id = 1, Name = "Acme", CreatedAt = Now });
        Users.Add(new SimUser { Id = 1, Name = "Administrator", Email = "admin@example.com", Token = _options.AdminToken, Roles = { [1] = SimUser.Administrator } });
        Users.Add(new SimUser { Id = 2, Name = "Ana", Email = "ana@example.com", Token = _options.AgentToken, Roles = { [1] = "agent" } });
        SkipIdsTo(10);
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
