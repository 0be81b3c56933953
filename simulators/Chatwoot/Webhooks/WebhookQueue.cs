using System.Text.Json.Nodes;
using System.Threading.Channels;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>Chatwoot's job queue for webhooks: what happened goes in, <see cref="WebhookWorkers"/> send it in no order.</summary>
internal sealed class WebhookQueue(WebhookSettings settings)
{
    private readonly Channel<WebhookJob> _jobs = Channel.CreateUnbounded<WebhookJob>();
    private int _pending;

    /// <summary>Whose events they are.</summary>
    public Database Database { get; set; } = null!;

    /// <summary>Jobs not finished.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public IAsyncEnumerable<WebhookJob> ReadAllAsync(CancellationToken cancellationToken) => _jobs.Reader.ReadAllAsync(cancellationToken);

    public void Finished() => Interlocked.Decrement(ref _pending);

    public void ConversationCreated(SimConversation conversation) =>
        Enqueue("conversation_created", conversation, null, database => WebhookView.Conversation(conversation, database));

    public void ConversationUpdated(SimConversation conversation, params JsonObject[] changes) =>
        Enqueue("conversation_updated", conversation, null, database => WebhookView.Conversation(conversation, database), new JsonArray([.. changes]));

    // The listener passes a value that is cleared by then: changed_attributes is always null here.
    public void ConversationStatusChanged(SimConversation conversation) =>
        Enqueue("conversation_status_changed", conversation, null, database => WebhookView.Conversation(conversation, database), changes: null, withChanges: true);

    public void MessageCreated(SimMessage message) => MessageChanged("message_created", message);

    public void MessageUpdated(SimMessage message) => MessageChanged("message_updated", message);

    public void Typing(SimConversation conversation, bool isOn, SimUser? user, bool isPrivate)
    {
        if (!Database.Since(4, 2))
            return;
        var name = isOn ? "conversation_typing_on" : "conversation_typing_off";
        Add(conversation.Account.Id, new WebhookJob(name, conversation, null, null, database => WebhookView.Typing(name, conversation, user, isPrivate, database)));
    }

    public void ContactCreated(SimContact contact) => ContactChanged("contact_created", contact, changes: null);

    public void ContactUpdated(SimContact contact, params JsonObject[] changes) => ContactChanged("contact_updated", contact, new JsonArray([.. changes]));

    private void ContactChanged(string name, SimContact contact, JsonArray? changes)
    {
        var account = Database.Accounts.Find(account => account.Id == contact.AccountId)!;
        Add(contact.AccountId, new WebhookJob(name, null, null, null, _ =>
        {
            var body = WebhookView.Contact(contact, account, name);
            if (changes is not null)
                body["changed_attributes"] = changes.DeepClone();
            return body;
        }));
    }

    private void MessageChanged(string name, SimMessage message)
    {
        if (message.Type != SimMessage.Activity)
            Enqueue(name, message.Conversation, message, database => WebhookView.Message(message, database));
    }

    private void Enqueue(
        string name, SimConversation conversation, SimMessage? message, Func<Database, JsonObject> build, JsonArray? changes = null, bool withChanges = false) =>
        Add(conversation.Account.Id, new WebhookJob(name, conversation, message, null, database =>
        {
            var body = build(database);
            body["event"] = name;
            if (changes is not null || withChanges)
                body["changed_attributes"] = changes?.DeepClone();
            return body;
        }));

    private void Add(long accountId, WebhookJob job)
    {
        foreach (var webhook in Database.AccountWebhooks.Where(webhook => webhook.AccountId == accountId && webhook.Subscriptions.Contains(job.Event)))
            Write(job with { Account = webhook, Message = null });
        if (job.Conversation?.Inbox is not { IsApi: true } inbox || string.IsNullOrEmpty(inbox.WebhookUrl))
            return;
        for (var copy = 0; copy <= settings.Duplicates; copy++)
            Write(job);
    }

    private void Write(WebhookJob job)
    {
        Interlocked.Increment(ref _pending);
        _jobs.Writer.TryWrite(job);
    }
}
