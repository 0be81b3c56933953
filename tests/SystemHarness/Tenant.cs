namespace RyzeBridge.SystemHarness;

/// <summary>One number linked to one inbox.</summary>
public sealed record Tenant(string Name, WhatsAppSide WhatsApp, ChatwootSide Chatwoot, int Inbox, string InstanceToken, string WebhookUrl)
{
    /// <summary>Waits for the conversation of a chat and gives its id.</summary>
    public async Task<long> ConversationAsync(string chat)
    {
        long found = 0;
        await RyzeBridge.TestInfrastructure.Eventually.TrueAsync(
            async () => (await Chatwoot.ConversationsAsync(Inbox)).TryGetValue(chat, out found), $"a conversation of {chat}", TimeSpan.FromSeconds(60));
        return found;
    }

    /// <summary>Customers' texts in Chatwoot, by chat in order.</summary>
    public async Task<IReadOnlyDictionary<string, List<string>>> ShownAsync()
    {
        var shown = new Dictionary<string, List<string>>();
        foreach (var (chat, conversation) in await Chatwoot.ConversationsAsync(Inbox))
        {
            var messages = await Chatwoot.MessagesAsync(conversation);
            shown[chat] = [.. messages.Where(message => message.Type == ChatwootMessage.Incoming).Select(message => message.Content)];
        }

        return shown;
    }
}
