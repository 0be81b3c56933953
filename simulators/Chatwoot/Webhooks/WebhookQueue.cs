using System.Text.Json.Nodes;
using System.Threading.Channels;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>Chatwoot's job queue for webhooks: what happened goes in, <see cref="WebhookWorkers"/> send it in no order.</summary>
internal sealed class WebhookQueue(WebhookSettings settings)
{
    private readonly Channel<WebhookJob> _jobs = Channel.CreateUnbounded<WebhookJob>();
    private int _pending;

    /// <summary>Jobs not finished.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public IAsyncEnumerable<WebhookJob> ReadAllAsync(CancellationToken cancellationToken) => _jobs.Reader.ReadAllAsync(cancellationToken);

    public void Finished() => Interlocked.Decrement(ref _pending);

    public void ConversationCreated(SimConversation conversation) =>
        Enqueue("conversation_created", conversation, null, () => WebhookView.Conversation(conversation));

    public void ConversationUpdated(SimConversation conversation, params JsonObject[] changes) =>
        Enqueue("conversation_updated", conversation, null, () => WebhookView.Conversation(conversation), new JsonArray([.. changes]));

    // The listener passes a value that is cleared by then: changed_attributes is always null here.
    public void ConversationStatusChanged(SimConversation conversation) =>
        Enqueue("conversation_status_changed", conversation, null, () => WebhookView.Conversation(conversation), changes: null, withChanges: true);

    public void MessageCreated(SimMessage message) => MessageChanged("message_created", message);

    public void MessageUpdated(SimMessage message) => MessageChanged("message_updated", message);

    public void Typing(SimConversation conversation, bool isOn, SimUser? user, bool isPrivate)
    {
        var name = isOn ? "conversation_typing_on" : "conversation_typing_off";
        Add(new WebhookJob(name, conversation, null, () => WebhookView.Typing(name, conversation, user, isPrivate)));
    }

    private void MessageChanged(string name, SimMessage message)
    {
        if (message.Type != SimMessage.Activity)
            Enqueue(name, message.Conversation, message, () => WebhookView.Message(message));
    }

    private void Enqueue(
        string name, SimConversation conversation, SimMessage? message, Func<JsonObject> build, JsonArray? changes = null, bool withChanges = false) =>
        Add(new WebhookJob(name, conversation, message, () =>
        {
            var body = build();
            body["event"] = name;
            if (changes is not null || withChanges)
                body["changed_attributes"] = changes?.DeepClone();
            return body;
        }));

    private void Add(WebhookJob job)
    {
        if (!job.Conversation.Inbox.IsApi || string.IsNullOrEmpty(job.Conversation.Inbox.WebhookUrl))
            return;
        for (var copy = 0; copy <= settings.Duplicates; copy++)
        {
            Interlocked.Increment(ref _pending);
            _jobs.Writer.TryWrite(job);
        }
    }
}
